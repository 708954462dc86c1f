import type { OutcomeKind } from 'next-recur-portal'
import type { Page } from 'playwright-core'
import { type FaultName, faultNames } from 'recur-emulator'
import { expect, test } from 'vitest'
import { setUpDemo } from './demo.ts'
import { expectedOutcomes } from './expected-outcomes.ts'

const demo = setUpDemo()

/** How many tabs press at the same time: some faults take Recur's whole deadline. */
const tabs = 6

/** What the person sees where a click went wrong: this app's own error page, and the bare ones of Next.js and Chromium. */
const errorPages = /頁面發生錯誤|Application error|Internal Server Error|Server Action unavailable|ERR_[A-Z]/

test('whatever Recur answers, a click ends on a page that says what to do', async () => {
  const left = [...faultNames]
  const ends: Partial<Record<FaultName, string>> = {}
  const pressInTurn = async () => {
    const page = await demo.open('/account', { as: { sub: 'test:nobody' } })
    for (let fault = left.shift(); fault !== undefined; fault = left.shift()) {
      ends[fault] = await pressUnder(fault, page)
    }
  }
  await Promise.all(Array.from({ length: tabs }, pressInTurn))
  expect(ends).toEqual(
    Object.fromEntries(faultNames.map((fault) => [fault, placeOf(expectedOutcomes[fault])])),
  )
}, 180_000)

/**
 * Presses the button as somebody for whom Recur fails in this way. The page need not be loaded for them: the action reads the
 * session when it is pressed.
 *
 * @returns The path that the click led to, or what is wrong there.
 */
async function pressUnder(fault: FaultName, page: Page): Promise<string> {
  const sub = `test:${fault}`
  demo.emulator.order(fault, { person: sub, path: '/v1/portal/sessions' })
  await demo.signIn(page.context(), { sub })
  const alert = page.locator('main [role=alert]')
  const pricing = page.getByRole('heading', { name: '選擇方案' })
  for (const old of await alert.all()) await old.evaluate((element) => element.setAttribute('data-old', ''))

  await page.getByRole('button', { name: '管理訂閱' }).click()
  const end = page.locator('main [role=alert]:not([data-old])').or(pricing).or(page.getByText(errorPages))
  await end.first().waitFor()
  const shown = (await page.locator('body').textContent()) ?? ''
  const place = page.url().replace(demo.app.url, '')
  if (errorPages.test(shown)) return `an error page at ${place}`
  if (await pricing.isVisible()) await page.goto(`${demo.app.url}/account`)
  return place
}

/** Where an outcome that comes of a fault leads. */
function placeOf(outcome: OutcomeKind): string {
  return outcome === 'customer_not_found'
    ? '/pricing?portal=customer_not_found'
    : `/account?portal=${outcome}`
}
