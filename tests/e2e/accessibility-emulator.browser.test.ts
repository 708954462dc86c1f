import type { PortalLocale } from 'next-recur-portal/components'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findProblems } from './axe.ts'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo()

for (const locale of ['zh-TW', 'en'] as const) {
  test(`axe finds nothing on any page of the emulated portal, in ${locale}`, async () => {
    const page = await openPage(locale)
    const problems: string[] = []
    const look = async (path: string, where = path) => {
      await page.goto(`${demo.emulator.url}${path}`)
      problems.push(...(await findProblems(page, locale, where)))
    }
    for (const customerId of ['cus_mei', 'cus_ting', 'cus_hao']) {
      const portal = await createPortal(customerId, locale)
      await look(portal, customerId)
      if (customerId !== 'cus_mei') continue
      await look(`${portal}?done=cancelled`, 'after an action')
      for (const part of [
        'plan/sub_mei',
        'plan/sub_mei/prod_team',
        'cancel/sub_mei',
        'card',
        'cancel/sub_nobody',
      ]) {
        await look(`${portal}/${part}`, part)
      }
      await look(`${portal}/card`)
      await sendEmptyForm(page)
      problems.push(...(await findProblems(page, locale, 'a card that is refused')))
    }
    const opened = await createPortal('cus_mei', locale)
    await fetch(`${demo.emulator.url}${opened}`)
    await look(opened, 'a link that was used')
    await look('/portal/s/ps_nobody')
    expect(problems).toEqual([])
  })

  test(`axe finds nothing on any page of the emulated checkout, in ${locale}`, async () => {
    const page = await openPage(locale)
    const problems: string[] = []
    const look = async (where: string) => problems.push(...(await findProblems(page, locale, where)))
    for (const productId of ['prod_starter', 'prod_pro']) {
      await page.goto(await createCheckout({ productId, locale }))
      await look(`the checkout of ${productId}`)
      await sendEmptyForm(page)
      await look(`the refused checkout of ${productId}`)
    }
    const email = `${locale}@example.com`
    const checkout = await createCheckout({ productId: 'prod_pro', customerEmail: email, locale })
    demo.emulator.addCustomer({ email, plan: 'pro' })
    await page.goto(checkout)
    await look('the checkout of somebody who has the plan')
    await page.goto(`${demo.emulator.url}/checkout/s/cs_nobody`)
    await look('a link that is not valid')
    expect(problems).toEqual([])
  })

  test(`axe finds nothing on the emulator's own page, in ${locale}`, async () => {
    demo.emulator.order('hang', { person: 'mei@example.com' })
    demo.emulator.order('reset', { share: 0.05, path: '/v1/portal/sessions' })
    await createPortal('cus_jun', locale)
    const page = await openPage(locale)
    await page.goto(demo.emulator.url)
    expect(await findProblems(page, locale, 'with orders and requests')).toEqual([])
    demo.emulator.reset()
    await page.reload()
    expect(await findProblems(page, locale, 'fresh')).toEqual([])
  })
}

async function openPage(locale: PortalLocale): Promise<Page> {
  // Chromium writes the status of a page that is not there, or was refused, to its console.
  return (await demo.openBrowser({ locale, complaints: /status of 4\d\d/ })).newPage()
}

/** Sends the form as it is, and waits for the page that refuses it. */
async function sendEmptyForm(page: Page): Promise<void> {
  await page.locator('main form button').click()
  await page.locator('[aria-invalid=true]:focus').waitFor()
}

/** Makes a portal session. @returns Its path on the emulator. */
async function createPortal(customerId: string, locale: PortalLocale): Promise<string> {
  const returnUrl = `${demo.app.url}/account`
  return new URL(await create('/v1/portal/sessions', { customerId, returnUrl, locale })).pathname
}

/** Makes a checkout session. @returns Its URL. */
function createCheckout(request: {
  productId: string
  customerEmail?: string
  locale: PortalLocale
}): Promise<string> {
  const urls = { successUrl: `${demo.app.url}/account`, cancelUrl: `${demo.app.url}/pricing` }
  return create('/v1/checkout/sessions', { ...request, ...urls })
}

async function create(path: string, request: object): Promise<string> {
  const response = await fetch(`${demo.emulator.url}${path}`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_emulator' },
    body: JSON.stringify(request),
  })
  const session: unknown = await response.json()
  const url = typeof session === 'object' && session !== null ? Reflect.get(session, 'url') : undefined
  if (typeof url !== 'string') throw new Error(`The emulator made no session: ${response.status}`)
  return url
}
