import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { json, startServer } from '../../../../tests/http-server.ts'
import { parsePlans } from '../../src/catalog/parse-plans.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

const product = {
  id: 'prod_1',
  name: '專業版',
  slug: 'pro',
  description: '給成長中的團隊',
  type: 'SUBSCRIPTION',
  billing_period: 'MONTHLY',
  price: 499,
  currency: 'TWD',
  trial_days: 14,
}
const plan = {
  id: 'prod_1',
  slug: 'pro',
  name: '專業版',
  description: '給成長中的團隊',
  price: 499,
  currency: 'TWD',
  interval: 'month',
  trialDays: 14,
}

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', 'pk_test_1')
  vi.stubEnv('APP_URL', 'https://app.example')
})
afterEach(() => {
  vi.unstubAllEnvs()
})

test.each<[string, object, object]>([
  ['499 is NT$499, not hundredths', {}, {}],
  [
    'camelCase is read as well',
    { billing_period: undefined, billingPeriod: 'yearly', trial_days: undefined, trialDays: 7 },
    { interval: 'year', trialDays: 7 },
  ],
  ['an unknown period is other', { billing_period: 'FORTNIGHTLY' }, { interval: 'other' }],
  [
    'a period named like a property of every object is other',
    { billing_period: 'constructor' },
    { interval: 'other' },
  ],
  [
    'a period named like a method of every object is other',
    { billing_period: 'constructor' },
    { interval: 'other' },
  ],
  ['a product that is paid once says so', { billing_period: 'ONE_TIME' }, { interval: 'once' }],
  ['a period of the merchant is other', { billing_period: 'CUSTOM' }, { interval: 'other' }],
  ['a period may be missing', { billing_period: null }, { interval: 'other' }],
  ['a description may be missing', { description: null }, { description: undefined }],
  ['a trial may be missing', { trial_days: null }, { trialDays: 0 }],
  ['a price may be a text', { price: '499' }, {}],
  ['a free plan is a plan', { price: 0 }, { price: 0 }],
  ['a currency may be missing', { currency: undefined }, {}],
  ['a currency that is none would break Intl', { currency: 'NT$' }, {}],
])('%s', (_, given, read) => {
  expect(parsePlans({ products: [{ ...product, ...given }] })).toEqual([{ ...plan, ...read }])
})

test('a list under data is read as well', () => {
  expect(parsePlans({ data: [product] })).toEqual([plan])
})

test("plans come in Recur's display order, those without one last", () => {
  const named = (name: string, order: object) => ({ ...product, name, ...order })
  const products = [
    named('none', {}),
    named('second', { display_order: 2 }),
    named('first', { displayOrder: 1 }),
  ]
  expect(parsePlans({ products })?.map(({ name }) => name)).toEqual(['first', 'second', 'none'])
})

test.each<[string, unknown]>([
  ['no price', { ...product, price: null }],
  ['a price that is none', { ...product, price: 'free' }],
  ['a price that is blank', { ...product, price: ' ' }],
  ['a price that is a list', { ...product, price: [] }],
  ['a negative price', { ...product, price: -1 }],
  ['no id', { ...product, id: '' }],
  ['no name', { ...product, name: undefined }],
  ['nothing in it', null],
])('a product with %s is left out', (_, broken) => {
  expect(parsePlans({ products: [broken, product] })).toEqual([plan])
})

test.each<[string, unknown]>([
  ['a list alone', [product]],
  ['no products', {}],
  ['nothing', null],
])('%s is no such response', (_, body) => {
  expect(parsePlans(body)).toBeUndefined()
})

test('the plans on sale are requested with the publishable key alone', async () => {
  const server = await startServer((response) => json(response, 200, { products: [product] }))
  vi.stubEnv('RECUR_BASE_URL', server.url)
  try {
    expect(await createRecurPortal({ getCustomer: () => null }).getPlans()).toEqual({
      kind: 'loaded',
      plans: [plan],
    })
    const [request] = server.requests
    expect(request?.path).toBe('/v1/products?type=SUBSCRIPTION')
    expect(request?.headers['x-recur-publishable-key']).toBe('pk_test_1')
    expect(request?.headers.authorization).toBeUndefined()
  } finally {
    await server.close()
  }
})

test('without a publishable key there are no plans, and the log says how to get them', async () => {
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await createRecurPortal({ getCustomer: () => null }).getPlans()).toEqual({ kind: 'unavailable' })
  expect(log.mock.calls.join()).toContain('RECUR_PUBLISHABLE_KEY is missing. Copy the publishable key')
})
