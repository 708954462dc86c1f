import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { openPlainBrowser } from '../../../../tests/e2e/plain-browser.ts'
import { createRecurPortal } from '../../src/index.ts'
import { expectRedirect } from '../../src/testing/index.ts'

// Somebody whose app keeps Recur's own id of the customer. At Recur they have another address than in the app.

const card = { number: '4147-6310-0000-0001', expiry: '12/35', cvv: '123' }
const own = { externalId: 'user_1', email: 'wen@new.example', emailVerified: true }

let emulator: RecurEmulator

beforeEach(async () => {
  emulator = await startRecurEmulator({
    products: [{ slug: 'studio', name: '工作室版', price: 1_200 }],
    customers: [
      { id: 'cus_1', email: 'wen@old.example' },
      { id: 'cus_2', email: 'lin@old.example', externalId: 'google:1' },
    ],
  })
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', 'pk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
  // Where the person who has paid is led back to.
  vi.stubEnv('APP_URL', emulator.url)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await emulator.close()
})

const form = new FormData()
form.set('plan', 'prod_studio')

const pay = async (url: string) => {
  const browser = openPlainBrowser()
  await browser.press(await browser.visit(url), '支付', { ...card, email: 'wen@new.example' })
}

test.each([
  ['without an external id', { customer: 'cus_1', ...own }],
  ['with another external id', { customer: 'cus_2', ...own }],
  ['without a verified address in the app', { customer: 'cus_1', externalId: 'user_1' }],
])('a customer %s stays that customer at the checkout, and finds the subscription', async (_, person) => {
  const portal = createRecurPortal({ getCustomer: () => person })
  const { url } = await expectRedirect(() => portal.startCheckout(form))
  await pay(url)
  expect(emulator.customers).toHaveLength(2)
  expect(await portal.getSubscriptions()).toMatchObject({
    subscriptions: [{ plan: '工作室版', status: 'active' }],
  })
})

test('a kept id that Recur does not know is left aside, and the checkout is the own one', async () => {
  const portal = createRecurPortal({ getCustomer: () => ({ customer: 'cus_9', ...own }) })
  await expectRedirect(() => portal.startCheckout(form))
  expect(emulator.requests.at(-1)?.body).toMatchObject({
    externalCustomerId: 'user_1',
    customerEmail: 'wen@new.example',
  })
})

test('with neither a customer at Recur nor a verified address there is no checkout', async () => {
  const portal = createRecurPortal({ getCustomer: () => ({ customer: 'cus_9', externalId: 'user_1' }) })
  const { url } = await expectRedirect(() => portal.startCheckout(form))
  expect(url).toBe(`${emulator.url}/pricing?checkout=unidentified`)
})

test('while Recur does not tell who the kept customer is, nobody becomes a second customer', async () => {
  expectConsole('error', /subscriptions misconfigured \(request_rejected, status 400/)
  expectConsole('error', /checkout misconfigured \(request_rejected, status 400/)
  emulator.order('bad_request_400', { path: '/v1/customers/entitlements' })
  const portal = createRecurPortal({ getCustomer: () => ({ customer: 'cus_1', ...own }) })
  const { url } = await expectRedirect(() => portal.startCheckout(form))
  expect(url).toBe(`${emulator.url}/pricing?checkout=misconfigured`)
})
