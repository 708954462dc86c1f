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
    /** Presses the button of the page's form, and looks at what it comes to. */
    const press = async (came: string, where: string) => {
      await page.locator('main form button').first().click()
      await page.locator(came).first().waitFor()
      problems.push(...(await findProblems(page, locale, where)))
    }
    const done = 'main [role=status]'

    const mei = await createPortal('cus_mei', locale)
    await look(mei, 'a subscriber')
    await look(`${mei}/cancel/sub_nobody`, 'what is not there')
    await look(`${mei}/card`, 'the card')
    await press(refused, 'a card that is refused')
    await look(`${mei}/plan/sub_mei`, 'the plans')
    await look(`${mei}/plan/sub_mei/prod_team`, 'the last look before a switch')
    await press(done, 'a switch that was paid')
    await look(`${mei}/cancel/sub_mei`, 'the last look before canceling')
    await press(done, 'the farewell')

    const ting = await createPortal('cus_ting', locale)
    await look(ting, 'somebody whose payment failed')
    await look(`${ting}/card`, 'a card that will pay')
    await fillInCard(page)
    await press(done, 'a card that has paid')

    await look(await createPortal('cus_hao', locale), 'somebody who canceled')
    await press(done, 'a subscription that is resumed')

    const opened = await createPortal('cus_mei', locale)
    await fetch(`${demo.emulator.url}${opened}`)
    await look(opened, 'a link that was used')
    await look('/portal/s/ps_nobody')
    expect(problems).toEqual([])
    // Some twenty pages.
  }, 180_000)

  test(`axe finds nothing on any page of the emulated checkout, in ${locale}`, async () => {
    const page = await openPage(locale)
    const problems: string[] = []
    const look = async (where: string) => problems.push(...(await findProblems(page, locale, where)))
    for (const productId of ['prod_starter', 'prod_pro']) {
      await page.goto(await createCheckout({ productId, locale }))
      await look(`the checkout of ${productId}`)
      await page.locator('main form button').click()
      await page.locator(refused).waitFor()
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
  }, 180_000)

  test(`axe finds nothing on the emulator's own page, in ${locale}`, async () => {
    demo.emulator.order('hang', { person: 'mei@example.com' })
    demo.emulator.order('reset', { share: 0.05, path: '/v1/portal/sessions' })
    await createPortal('cus_jun', locale)
    const page = await openPage(locale)
    await page.goto(demo.emulator.url)
    expect(await findProblems(page, locale, 'with orders and requests')).toEqual([])
    await page.locator('main form button').first().click()
    await page.locator('[role=status]:focus').waitFor()
    expect(await findProblems(page, locale, 'with a fault that is on')).toEqual([])
    demo.emulator.reset()
    await page.reload()
    expect(await findProblems(page, locale, 'fresh')).toEqual([])
  }, 180_000)
}

async function openPage(locale: PortalLocale): Promise<Page> {
  // Chromium writes the status of a page that is not there, or was refused, to its console.
  return (await demo.openBrowser({ locale, complaints: /status of 4\d\d/ })).newPage()
}

/** What a form that is refused brings. */
const refused = '[aria-invalid=true]:focus'

async function fillInCard(page: Page): Promise<void> {
  await page.locator('#number').fill('4147-6310-0000-0001')
  await page.locator('#expiry').fill('12/31')
  await page.locator('#cvv').fill('123')
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
