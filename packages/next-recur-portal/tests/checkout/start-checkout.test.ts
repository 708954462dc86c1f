import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'
import { expectRedirect } from '../../src/testing/index.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', 'pk_test_1')
  vi.stubEnv('APP_URL', 'https://app.example')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

const after = <T>(ms: number, value: T) => new Promise<T>((resolve) => setTimeout(resolve, ms, value))

test('everything that a click on a plan requests ends within the 8 seconds of the click', async () => {
  expectConsole('warn', /(subscriptions|checkout) unavailable \(timeout/)
  const product = { id: 'prod_1', name: '專業版', price: 499 }
  let asked = 0
  vi.stubGlobal('fetch', (url: string, { signal }: RequestInit) => {
    if (url.includes('/v1/products')) return Promise.resolve(Response.json({ products: [product] }))
    asked += 1
    // The first identifier is unknown, and there is no response about the second.
    return asked === 1
      ? after(3_900, Response.json({ customer: null, entitlements: [] }))
      : new Promise((_resolve, reject) => signal?.addEventListener('abort', reject))
  })
  const person = { externalId: 'user_1', email: 'mei@example.com', emailVerified: true }
  const portal = createRecurPortal({ getCustomer: () => after(3_000, person) })
  const form = new FormData()
  form.set('plan', 'prod_1')
  const ended = vi.fn()
  const pressed = expectRedirect(() => portal.startCheckout(form)).then(ended)
  await vi.advanceTimersByTimeAsync(8_000)
  expect(ended).toHaveBeenCalledExactlyOnceWith({
    url: 'https://app.example/pricing?checkout=unavailable',
    history: 'replace',
  })
  await pressed
})

test.each([
  undefined,
  null,
  'prod_1',
  { plan: 'prod_1' },
  { get: () => 'prod_1' },
  new URLSearchParams({ plan: 'prod_1' }),
])('an argument that is no form (%o) is a plan that does not exist', async (argument) => {
  vi.useRealTimers()
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(
      Response.json(
        url.includes('/v1/products')
          ? { products: [{ id: 'prod_1', name: '專業版', price: 499 }] }
          : { customer: null, entitlements: [] },
      ),
    ),
  )
  const { startCheckout } = createRecurPortal({
    getCustomer: () => ({ externalId: 'user_1' }),
    allowUnverifiedCheckout: true,
  })
  const { url } = await expectRedirect(() => Reflect.apply(startCheckout, undefined, [argument]))
  expect(url).toBe('https://app.example/pricing?checkout=plan_not_found')
})

test('a paid checkout leads where the host wants it, with the id of its session', async () => {
  vi.useRealTimers()
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.includes('/v1/products')) {
      return Promise.resolve(Response.json({ products: [{ id: 'prod_1', name: '專業版', price: 499 }] }))
    }
    if (url.includes('/v1/checkout/sessions')) {
      sent.push(JSON.parse(String(init.body)))
      return Promise.resolve(Response.json({ url: 'https://checkout.recur.tw/cs_1' }))
    }
    return Promise.resolve(Response.json({ customer: null, entitlements: [], data: [] }))
  })
  const portal = createRecurPortal({
    getCustomer: () => ({ externalId: 'user_1', email: 'mei@example.com', emailVerified: true }),
    paths: { success: '/welcome?session={CHECKOUT_SESSION_ID}' },
  })
  const form = new FormData()
  form.set('plan', 'prod_1')
  await expectRedirect(() => portal.startCheckout(form))
  expect(sent).toMatchObject([
    { successUrl: 'https://app.example/welcome?session={CHECKOUT_SESSION_ID}&checkout=success' },
  ])
})

test.each([
  ['somebody new to Recur', null, 'https://app.example/account?checkout=success&trial_days=14'],
  ['somebody who was a customer before', { id: 'cus_1' }, 'https://app.example/account?checkout=success'],
])(
  '%s comes back from the checkout of a plan with a trial to the words for it',
  async (_who, customer, url) => {
    vi.useRealTimers()
    const sent: unknown[] = []
    vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
      if (address.includes('/v1/products')) {
        const product = { id: 'prod_1', name: '專業版', price: 499, trial_days: 14 }
        return Promise.resolve(Response.json({ products: [product] }))
      }
      if (address.includes('/v1/checkout/sessions')) {
        sent.push(JSON.parse(String(init.body)))
        return Promise.resolve(Response.json({ url: 'https://checkout.recur.tw/cs_1' }))
      }
      return Promise.resolve(Response.json({ customer, entitlements: [], data: [] }))
    })
    const portal = createRecurPortal({
      getCustomer: () => ({ externalId: 'user_1', email: 'mei@example.com', emailVerified: true }),
    })
    const form = new FormData()
    form.set('plan', 'prod_1')
    await expectRedirect(() => portal.startCheckout(form))
    expect(sent).toMatchObject([{ successUrl: url }])
  },
)

test('a host may let people without a verified address start a checkout', async () => {
  vi.useRealTimers()
  const sent: unknown[] = []
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    if (url.includes('/v1/products')) {
      return Promise.resolve(Response.json({ products: [{ id: 'prod_1', name: '專業版', price: 499 }] }))
    }
    if (url.includes('/v1/checkout/sessions')) {
      sent.push(JSON.parse(String(init.body)))
      return Promise.resolve(Response.json({ url: 'https://checkout.recur.tw/cs_1' }))
    }
    return Promise.resolve(Response.json({ customer: null, entitlements: [] }))
  })
  const portal = createRecurPortal({
    getCustomer: () => ({ externalId: 'user_1', email: 'mei@example.com', emailVerified: false }),
    allowUnverifiedCheckout: true,
  })
  const form = new FormData()
  form.set('plan', 'prod_1')
  expect((await expectRedirect(() => portal.startCheckout(form))).url).toBe('https://checkout.recur.tw/cs_1')
  expect(sent).toEqual([expect.objectContaining({ externalCustomerId: 'user_1' })])
  expect(JSON.stringify(sent)).not.toContain('mei@example.com')
})

test('somebody who may not manage billing starts no checkout', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('Recur was asked.')))
  const portal = createRecurPortal({ getCustomer: () => 'forbidden' })
  const { url } = await expectRedirect(() => portal.startCheckout(new FormData()))
  expect(url).toBe('https://app.example/pricing?checkout=forbidden')
})
