import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import { callApi, checkoutUrl, entitlementsOf, openEmulator, portalUrl, startClock } from './open-emulator.ts'

// The hosted checkout as a person meets it, with JavaScript off.

const card = { number: '4147 6310 0000 0001', expiry: '12/30', cvv: '123' }
const yu = { customerEmail: 'yu@example.com', customerName: '王小宇', externalCustomerId: 'demo:yu' }
const dayMs = 24 * 60 * 60 * 1000

async function openCheckout(request: Readonly<Record<string, unknown>>) {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now })
  const browser = openPlainBrowser()
  return { emulator, browser, clock, page: await browser.visit(await checkoutUrl(emulator, request)) }
}

test('somebody unknown subscribes, and Recur knows them from then on', async () => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter', ...yu })
  expect(page.text).toContain('NT$199 / 月')
  expect(page.text).toContain('yu@example.com')
  const paid = await browser.press(page, '支付 NT$199', card)
  expect(paid.url).toBe(`${emulator.url}/?paid`)
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual(['starter active'])
  expect(await entitlementsOf(emulator, 'email=yu@example.com')).toEqual(['starter active'])

  const portal = await browser.visit(await portalUrl(emulator, { externalId: 'demo:yu' }))
  expect(portal.text).toContain('王小宇 (yu@example.com)')
  expect(portal.document.querySelectorAll('tbody tr')).toHaveLength(1)
})

test('a plan with a trial charges nothing today, and its price when the trial is over', async () => {
  const { emulator, browser, page, clock } = await openCheckout({ productSlug: 'pro', ...yu, locale: 'en' })
  expect(page.text).toContain('Due today: NT$0')
  await browser.press(page, 'Start free trial', card)
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual(['pro trialing'])

  clock.advance(15 * dayMs)
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual(['pro active'])
  const portal = await browser.visit(await portalUrl(emulator, { externalId: 'demo:yu' }))
  expect(portal.document.querySelector('tbody tr')?.textContent).toContain('NT$499')
})

test('an external id sticks to the customer who was known by the address alone', async () => {
  const { emulator, browser, page } = await openCheckout({
    productSlug: 'team',
    customerEmail: 'Mei@example.com',
    externalCustomerId: 'demo:mei',
  })
  await browser.press(page, '支付 NT$4,990', card)
  expect(await entitlementsOf(emulator, 'external_id=demo:mei')).toEqual(['pro active', 'team active'])
})

test('an address never leads into the billing of somebody with another external id', async () => {
  const { emulator, browser, page } = await openCheckout({
    productSlug: 'starter',
    customerEmail: 'ting@example.com',
    externalCustomerId: 'demo:somebody-else',
  })
  await browser.press(page, '支付 NT$199', card)
  expect(await entitlementsOf(emulator, 'external_id=demo:somebody-else')).toEqual(['starter active'])
  expect(await entitlementsOf(emulator, 'external_id=demo:ting')).toEqual(['pro past_due'])
})

test('somebody who has the plan already is told so, and pays nothing', async () => {
  const emulator = await openEmulator()
  const customer = { productSlug: 'pro', customerEmail: 'wen@example.com' }
  const url = await checkoutUrl(emulator, customer)
  emulator.addCustomer({ email: 'wen@example.com', plan: 'pro', status: 'active' })
  const page = await openPlainBrowser().visit(url)
  expect(page.document.querySelector('[role=alert]')?.textContent).toContain('您已訂閱這個方案')
  expect(page.document.querySelector('form')).toBeNull()
  expect(await entitlementsOf(emulator, 'email=wen@example.com')).toEqual(['pro active'])
})

test.each([
  ['another number', { ...card, number: '4242424242424242' }, '這張卡被拒絕'],
  ['an expiry that has passed', { ...card, expiry: '01/20' }, '這張卡已過期'],
  ['no CVV', { ...card, cvv: '' }, '請輸入安全碼'],
])('a card with %s is refused with a message, and nobody subscribes', async (_, entry, message) => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter', ...yu })
  const refused = await browser.press(page, '支付', { ...entry, name: '王大宇' })
  expect(refused.status).toBe(422)
  expect(refused.document.querySelector('[role=alert]')?.textContent).toContain(message)
  expect(refused.document.querySelector<HTMLInputElement>('#name')?.value).toBe('王大宇')
  expect(refused.document.querySelector<HTMLInputElement>('#number')?.value).toBe('')
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual([])
  // The form is still good for another try.
  expect((await browser.press(refused, '支付', card)).url).toBe(`${emulator.url}/?paid`)
})

test('an address is asked for where the session has none', async () => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter' })
  const refused = await browser.press(page, '支付', { ...card, email: 'not an address' })
  expect(refused.document.querySelector('#email-error')?.textContent).toContain('請輸入正確的電子郵件')
  expect((await browser.press(refused, '支付', { ...card, email: 'new@example.com' })).status).toBe(200)
  expect(await entitlementsOf(emulator, 'email=new@example.com')).toEqual(['starter active'])
})

test('can be cancelled, and nobody subscribes', async () => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter', ...yu })
  expect((await browser.follow(page, '取消並返回')).url).toBe(`${emulator.url}/?cancelled`)
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual([])
})

test('a paid checkout cannot be paid again', async () => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter', ...yu })
  await browser.press(page, '支付', card)
  const again = await browser.press(page, '支付', card)
  expect(again.status).toBe(404)
  expect(again.text).toContain('連結已失效')
  expect(await entitlementsOf(emulator, 'external_id=demo:yu')).toEqual(['starter active'])
})

test('a checkout opens in one browser only', async () => {
  const emulator = await openEmulator()
  const url = await checkoutUrl(emulator, { productSlug: 'starter', ...yu })
  expect((await openPlainBrowser().visit(url)).status).toBe(200)
  const elsewhere = await openPlainBrowser().visit(url)
  expect(elsewhere.status).toBe(410)
  expect(elsewhere.text).toContain('連結已使用過')
})

test('a card is not kept', async () => {
  const { emulator, browser, page } = await openCheckout({ productSlug: 'starter', ...yu })
  await browser.press(page, '支付', { ...card, cvv: '987' })
  const kept = JSON.stringify((await callApi(emulator, '/_emulator/state')).body)
  expect(kept).not.toContain('4147631000000001')
  expect(kept).not.toContain('987')
})
