import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStartCheckout } from '../../portal/start-checkout.ts'
import { expectRedirect } from '../../portal/testing.ts'

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

test('everything that one choice of a plan asks is over with the 8 seconds of the click', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  const product = { id: 'prod_1', name: '專業版', price: 499 }
  let asked = 0
  vi.stubGlobal('fetch', (url: string) => {
    if (url.includes('/v1/products')) return Promise.resolve(Response.json({ products: [product] }))
    asked += 1
    // Nobody by the first identifier, and no answer about the second.
    return asked === 1
      ? after(3_900, Response.json({ customer: null, entitlements: [] }))
      : new Promise(() => {})
  })
  const person = { externalId: 'user_1', email: 'mei@example.com', emailVerified: true }
  const start = createStartCheckout({ customer: () => after(3_000, person) })
  const ended = vi.fn()
  const pressed = expectRedirect(() => start('prod_1')).then(ended)
  await vi.advanceTimersByTimeAsync(8_000)
  expect(ended).toHaveBeenCalledExactlyOnceWith({
    url: 'https://app.example/pricing?checkout=unavailable',
    history: 'replace',
  })
  await pressed
})
