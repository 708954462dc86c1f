import { expectRedirect } from 'next-recur-portal/testing'
import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startCheckout } from '../../actions/checkout.ts'
import { auth } from '../../auth.ts'
import { expectConsole } from '../console.ts'

const limit = vi.hoisted(() => vi.fn(() => true))
vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../lib/limit.ts', () => ({ limit, allowRequest: () => true }))

const checkoutUrl = 'https://checkout.recur.tw/cs_1'
const mei = { id: 'google:1', name: '林美玲', email: 'mei@example.com', emailVerified: true }
const product = { id: 'prod_1', name: '專業版', price: 499, currency: 'TWD', billing_period: 'MONTHLY' }

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', 'pk_test_1')
  vi.stubEnv('RECUR_BASE_URL', '')
  vi.stubEnv('APP_URL', 'https://app.example')
  signInAs(mei)
  nock.disableNetConnect()
})
afterEach(() => {
  vi.unstubAllEnvs()
  nock.cleanAll()
  nock.enableNetConnect()
})

function signInAs(user: object | null) {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(user && { user, expires: '2099-01-01T00:00:00Z' })
}

const api = () => nock('https://api.recur.tw')

/** What Recur has on sale, and what the person has already. */
function recur(statuses: string[] = []) {
  api()
    .get('/v1/products?type=SUBSCRIPTION')
    .reply(200, { products: [product] })
  const entitlements = statuses.map((status) => ({ product: 'pro', status, subscription_id: 'sub_1' }))
  // Asked once a click, by whichever part needs it first.
  api().get('/v1/customers').query(true).reply(200, { data: [] })
  api()
    .get(/^\/v1\/customers\/entitlements/)
    .times(2)
    .reply(200, { customer: statuses.length > 0 ? { id: 'cus_1' } : null, entitlements })
}

async function choose(plan: string, others: Record<string, string> = {}): Promise<string> {
  const form = new FormData()
  for (const [name, value] of Object.entries({ plan, ...others })) form.set(name, value)
  return (await expectRedirect(() => startCheckout(form))).url
}

const request = {
  productId: 'prod_1',
  mode: 'SUBSCRIPTION',
  successUrl: 'https://app.example/account?checkout=success',
  cancelUrl: 'https://app.example/pricing?checkout=canceled',
  externalCustomerId: 'google:1',
  customerEmail: 'mei@example.com',
}

test('a checkout is made for the same person as the portal', async () => {
  recur()
  api().post('/v1/checkout/sessions', request).reply(201, { id: 'cs_1', url: checkoutUrl })
  expect(await choose('prod_1')).toBe(checkoutUrl)
})

test('a person without a verified address starts no checkout, which would bind their id to any address', async () => {
  signInAs({ ...mei, emailVerified: false })
  recur()
  const session = api().post('/v1/checkout/sessions').reply(201, { url: checkoutUrl })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=unidentified')
  expect(session.isDone()).toBe(false)
})

test("an address of another person's customer starts no checkout", async () => {
  expectConsole('warn', /checkout unidentified \(address_of_another_customer/)
  api()
    .get('/v1/customers')
    .query(true)
    .reply(200, { data: [{ id: 'cus_1', external_id: 'google:2' }] })
  recur()
  const session = api().post('/v1/checkout/sessions').reply(201, { url: checkoutUrl })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=unidentified')
  expect(session.isDone()).toBe(false)
})

test('nothing in the form but the plan is read', async () => {
  recur()
  api().post('/v1/checkout/sessions', request).reply(201, { url: checkoutUrl })
  expect(
    await choose('prod_1', { customerEmail: 'x@evil.example', successUrl: 'https://evil.example' }),
  ).toBe(checkoutUrl)
})

test('a person who is signed out is sent to sign in, and back to the plan that they chose', async () => {
  signInAs(null)
  expect(await choose('prod_1')).toBe('https://app.example/sign-in?callbackUrl=%2Fpricing%3Fplan%3Dprod_1')
})

test.each(['prod_2', '', '__proto__'])('a plan that is not on sale (%s) ends in a notice', async (plan) => {
  recur()
  expect(await choose(plan)).toBe('https://app.example/pricing?checkout=plan_not_found')
})

test('a plan that is gone between the look and the click ends in the same notice', async () => {
  recur()
  api()
    .post('/v1/checkout/sessions')
    .reply(404, { error: { code: 'not_found', message: 'Gone' } })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=plan_not_found')
})

test.each(['active', 'trialing', 'past_due'])(
  'a person whose subscription is %s is sent to the account page, so that nobody pays twice',
  async (status) => {
    recur([status])
    expect(await choose('prod_1')).toBe('https://app.example/account?checkout=already_subscribed')
  },
)

test('a person who has canceled may subscribe again', async () => {
  recur(['canceled'])
  api().post('/v1/checkout/sessions').reply(201, { url: checkoutUrl })
  expect(await choose('prod_1')).toBe(checkoutUrl)
})

test('a person who has reached the limit does not use up what all customers share', async () => {
  limit.mockReturnValueOnce(false)
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=rate_limited')
  expect(limit).toHaveBeenLastCalledWith('{"externalId":"google:1"}', 'checkout')
})

test('when Recur is down the click ends in a notice', async () => {
  expectConsole('warn', /checkout unavailable \(server_error, status 503/)
  recur()
  api().post('/v1/checkout/sessions').twice().reply(503, {})
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=unavailable')
})

test('a checkout at a foreign address is not opened', async () => {
  expectConsole('warn', /checkout unavailable \(untrusted_url/)
  recur()
  api().post('/v1/checkout/sessions').reply(201, { url: 'https://evil.example/cs_1' })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=unavailable')
})

test('too many requests end in a notice', async () => {
  recur()
  api()
    .post('/v1/checkout/sessions')
    .reply(429, { error: { code: 'rate_limit_exceeded' } })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=rate_limited')
})

test('a conflict at Recur is a subscription that is there already', async () => {
  recur()
  api()
    .post('/v1/checkout/sessions')
    .reply(409, { error: { code: 'conflict' } })
  expect(await choose('prod_1')).toBe('https://app.example/account?checkout=already_subscribed')
})

test("a rejected request is the operator's fault", async () => {
  expectConsole('error', /checkout misconfigured \(request_rejected, status 422/)
  recur()
  api()
    .post('/v1/checkout/sessions')
    .reply(422, { error: { code: 'validation_error' } })
  expect(await choose('prod_1')).toBe('https://app.example/pricing?checkout=misconfigured')
})
