import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { json, startServer, type TestServer } from '../../../../tests/http-server.ts'
import { parseEntitlements } from '../../src/catalog/parse-entitlements.ts'
import type { PortalCustomer } from '../../src/host/customer.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

const entitlement = { product: 'pro', product_id: 'prod_1', status: 'active', subscription_id: 'sub_1' }
const pro = { productId: 'prod_1', productSlug: 'pro' }
const detail = {
  id: 'sub_1',
  status: 'active',
  product: { id: 'prod_1', slug: 'pro', name: '專業版' },
  current_period_end: '2026-12-22T00:00:00Z',
}

test.each<[string, unknown, ReturnType<typeof parseEntitlements>]>([
  [
    'the name and the end of the period are taken from beside the list',
    { customer: { id: 'cus_1' }, entitlements: [entitlement], subscription: detail },
    {
      customerKnown: true,
      customer: { id: 'cus_1' },
      subscriptions: [
        {
          ...pro,
          id: 'sub_1',
          plan: '專業版',
          status: 'active',
          currentPeriodEnd: new Date('2026-12-22T00:00:00Z'),
        },
      ],
    },
  ],
  [
    'the details of another subscription are left alone',
    { customer: {}, entitlements: [{ ...entitlement, subscription_id: 'sub_2' }], subscription: detail },
    {
      customerKnown: true,
      subscriptions: [{ ...pro, id: 'sub_2', plan: 'pro', status: 'active', currentPeriodEnd: undefined }],
    },
  ],
  [
    'what was bought once, in a row without an id, does not end with the subscription beside it',
    { customer: {}, entitlements: [{ product: 'ebook', status: 'purchased' }], subscription: detail },
    {
      customerKnown: true,
      subscriptions: [
        { id: '', plan: 'ebook', productSlug: 'ebook', status: 'purchased', currentPeriodEnd: undefined },
      ],
    },
  ],
  [
    'another product of the same subscription keeps its own name',
    { customer: {}, entitlements: [{ ...entitlement, product: 'addon-ai' }], subscription: detail },
    {
      customerKnown: true,
      subscriptions: [
        {
          productId: 'prod_1',
          productSlug: 'addon-ai',
          id: 'sub_1',
          plan: 'addon-ai',
          status: 'active',
          currentPeriodEnd: new Date('2026-12-22T00:00:00Z'),
        },
      ],
    },
  ],
  [
    'camelCase is read as well',
    {
      entitlements: [{ product: 'pro', subscriptionId: 'sub_1', status: 'PAST_DUE' }],
      subscription: { id: 'sub_1', currentPeriodEnd: '2026-12-22' },
    },
    {
      customerKnown: undefined,
      subscriptions: [
        {
          productSlug: 'pro',
          id: 'sub_1',
          plan: 'pro',
          status: 'past_due',
          currentPeriodEnd: new Date('2026-12-22'),
        },
      ],
    },
  ],
  [
    'an unknown status is other',
    {
      customer: {},
      entitlements: [
        { ...entitlement, status: 'paused' },
        { ...entitlement, status: 7 },
      ],
    },
    {
      customerKnown: true,
      subscriptions: [
        { ...pro, id: 'sub_1', plan: 'pro', status: 'other', currentPeriodEnd: undefined },
        { ...pro, id: 'sub_1', plan: 'pro', status: 'other', currentPeriodEnd: undefined },
      ],
    },
  ],
  [
    'a newer row tells its own source and end',
    {
      customer: {},
      entitlements: [
        {
          product: 'pro',
          status: 'TRIAL',
          source: 'subscription',
          source_id: 'sub_1',
          expires_at: '2027-01-01',
        },
        {
          product: 'ebook',
          status: 'purchased',
          source: 'order',
          source_id: 'ord_1',
          granted_at: '2026-01-01',
          expires_at: null,
        },
      ],
      subscription: detail,
    },
    {
      customerKnown: true,
      subscriptions: [
        {
          productSlug: 'pro',
          id: 'sub_1',
          plan: '專業版',
          status: 'trialing',
          currentPeriodEnd: new Date('2027-01-01'),
        },
        {
          productSlug: 'ebook',
          id: 'ord_1',
          plan: 'ebook',
          status: 'purchased',
          currentPeriodEnd: undefined,
        },
      ],
    },
  ],
  ['an unknown customer', { customer: null, entitlements: [] }, { customerKnown: false, subscriptions: [] }],
  [
    'what is no entitlement is left out',
    { customer: {}, entitlements: [null, 'pro', 1] },
    { customerKnown: true, subscriptions: [] },
  ],
  ['no list', { customer: {} }, undefined],
  ['a list alone', [], undefined],
  ['nothing', null, undefined],
])('%s', (_, body, parsed) => {
  expect(parseEntitlements(body)).toEqual(parsed)
})

let server: TestServer
let answer: (response: ServerResponse, path: string) => void

beforeEach(async () => {
  server = await startServer((response, index) => answer(response, server.requests[index]?.path ?? ''))
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_BASE_URL', server.url)
  vi.stubEnv('APP_URL', 'https://app.example')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server.close()
})

const mei = { externalId: 'user_1', email: 'mei@example.com', emailVerified: true }
const known = {
  kind: 'loaded',
  customerKnown: true,
  subscriptions: [expect.objectContaining({ id: 'sub_1' })],
}
const unknown = { kind: 'loaded', customerKnown: false, subscriptions: [] }

test('the user id is looked up first, and an empty response for a known customer is final', async () => {
  answer = (response) => json(response, 200, { customer: { id: 'cus_1' }, entitlements: [] })
  expect(await createRecurPortal({ getCustomer: () => mei }).getSubscriptions()).toEqual({
    kind: 'loaded',
    customerKnown: true,
    subscriptions: [],
  })
  expect(server.requests.map(({ path }) => path)).toEqual(['/v1/customers/entitlements?external_id=user_1'])
})

test('the verified address is looked up when the user id is unknown', async () => {
  answer = (response, path) =>
    json(
      response,
      200,
      path.includes('email=')
        ? { customer: {}, entitlements: [entitlement] }
        : { customer: null, entitlements: [] },
    )
  expect(await createRecurPortal({ getCustomer: () => mei }).getSubscriptions()).toEqual(known)
})

const row = {
  id: 'sub_1',
  amount: 499,
  interval: 'month',
  next_billing_date: '2026-12-22T00:00:00Z',
  canceled_at: null,
  product: { name: '專業版', slug: 'pro' },
}
const nextCharge = {
  date: new Date('2026-12-22T00:00:00Z'),
  amount: 499,
  currency: 'TWD',
  interval: 'month',
}

/** Answers with one entitlement, and with these subscriptions. */
function recurHas(status: string, subscriptions: (response: ServerResponse) => unknown) {
  answer = (response, path) =>
    void (path.startsWith('/v1/subscriptions')
      ? subscriptions(response)
      : json(response, 200, { customer: { id: 'cus_1' }, entitlements: [{ ...entitlement, status }] }))
}

async function firstSubscription(person: PortalCustomer = mei) {
  const result = await createRecurPortal({ getCustomer: () => person }).getSubscriptions()
  return result.kind === 'loaded' ? result.subscriptions[0] : result
}

test.each<[string, unknown]>([
  ['under data', { data: [row] }],
  ['under subscriptions', { subscriptions: [row] }],
  [
    'in camelCase',
    {
      data: [
        {
          id: 'sub_1',
          amount: '499',
          interval: 'MONTHLY',
          nextBillingDate: '2026-12-22T00:00:00Z',
          productName: '專業版',
          productSlug: 'pro',
        },
      ],
    },
  ],
])('the next charge and the name of the plan are read, %s', async (_, body) => {
  recurHas('active', (response) => json(response, 200, body))
  expect(await firstSubscription()).toMatchObject({ plan: '專業版', nextCharge })
  expect(server.requests.map(({ path }) => path)).toEqual([
    '/v1/customers/entitlements?external_id=user_1',
    '/v1/subscriptions?external_id=user_1',
  ])
})

test.each<[string, object]>([
  ['another subscription', { id: 'sub_2' }],
  ['one that was canceled', { canceled_at: '2026-11-01T00:00:00Z' }],
  ['one without a date', { next_billing_date: null }],
  ['one without an amount', { amount: null }],
])('%s tells no next charge', async (_, change) => {
  recurHas('active', (response) => json(response, 200, { data: [{ ...row, ...change }] }))
  expect(await firstSubscription()).toMatchObject({ id: 'sub_1', status: 'active' })
  expect(await firstSubscription()).not.toMatchObject({ nextCharge: expect.anything() })
})

test.each<[string, (response: ServerResponse) => unknown]>([
  ['the key may not', (response) => json(response, 403, { error: { code: 'forbidden' } })],
  ['there is no such route', (response) => response.writeHead(404).end('<html>')],
  ['Recur fails', (response) => json(response, 500, { error: { code: 'internal_server_error' } })],
  ['the response is not a list', (response) => json(response, 200, {})],
])('without the next charge, since %s, the subscription is there all the same', async (_, fail) => {
  recurHas('active', fail)
  expect(await firstSubscription()).toMatchObject({ id: 'sub_1', plan: 'pro', status: 'active' })
})

test.each(['canceled', 'past_due'])(
  'what is %s has the name of its product, and no next charge',
  async (status) => {
    recurHas(status, (response) => json(response, 200, { data: [row] }))
    const found = await firstSubscription()
    expect(found).toMatchObject({ status, plan: '專業版' })
    expect(found).not.toMatchObject({ nextCharge: expect.anything() })
  },
)

test('nothing more is requested about what is past due and has its name', async () => {
  const entitlements = [{ ...entitlement, status: 'past_due' }]
  answer = (response) => json(response, 200, { customer: {}, entitlements, subscription: detail })
  expect(await firstSubscription()).toMatchObject({ plan: '專業版', status: 'past_due' })
  expect(server.requests).toHaveLength(1)
})

test('nothing more is requested about what was bought once', async () => {
  recurHas('purchased', (response) => json(response, 200, { data: [row] }))
  expect(await firstSubscription()).toMatchObject({ plan: 'pro', status: 'purchased' })
  expect(server.requests).toHaveLength(1)
})

test.each<[PortalCustomer, string]>([
  [{ customer: 'cus_1' }, 'customer_id=cus_1'],
  [{ email: 'mei@example.com', emailVerified: true }, 'customer_id=cus_1'],
])("%o's next charge is asked for by Recur's own id", async (person, query) => {
  recurHas('active', (response) => json(response, 200, { data: [row] }))
  expect(await firstSubscription(person)).toMatchObject({ nextCharge })
  expect(server.requests.at(-1)?.path).toBe(`/v1/subscriptions?${query}`)
})

test('the name of one product is not given to another of the same subscription', async () => {
  recurHas('active', (response) =>
    json(response, 200, { data: [{ ...row, product: { name: '加購 AI', slug: 'addon-ai' } }] }),
  )
  expect(await firstSubscription()).toMatchObject({ plan: 'pro', nextCharge })
})

test('a 404 for the user id moves on to the address', async () => {
  answer = (response, path) =>
    path.includes('email=')
      ? json(response, 200, { customer: {}, entitlements: [entitlement] })
      : json(response, 404, { error: { code: 'customer_not_found', message: 'None' } })
  expect(await createRecurPortal({ getCustomer: () => mei }).getSubscriptions()).toEqual(known)
})

test('an unverified address is never looked up', async () => {
  answer = (response) => json(response, 200, { customer: null, entitlements: [] })
  const an = { ...mei, emailVerified: false }
  expect(await createRecurPortal({ getCustomer: () => an }).getSubscriptions()).toEqual(unknown)
  expect(server.requests.filter(({ path }) => path.includes('mei'))).toEqual([])
})

test('nothing is requested while nobody is signed in', async () => {
  expect(await createRecurPortal({ getCustomer: () => null }).getSubscriptions()).toEqual(unknown)
  expect(server.requests).toEqual([])
})

test('nothing is requested about somebody who may not manage billing', async () => {
  const portal = createRecurPortal({ getCustomer: () => 'forbidden' })
  expect(await portal.getSubscriptions()).toEqual({ kind: 'forbidden' })
  expect(server.requests).toEqual([])
})

test.each<[string, (response: ServerResponse) => unknown]>([
  ['an error of Recur', (response) => json(response, 500, { error: { code: 'internal_server_error' } })],
  ['a rejected key', (response) => json(response, 401, { error: { code: 'unauthorized' } })],
  ['a page that is not the API', (response) => response.writeHead(200).end('<html>')],
  ['an answer without a list', (response) => json(response, 200, {})],
])('%s is unavailable, and the log says why', async (_, fail) => {
  const said: unknown[] = []
  for (const level of ['warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation((line) => void said.push(line))
  answer = (response) => void fail(response)
  expect(await createRecurPortal({ getCustomer: () => mei }).getSubscriptions()).toEqual({
    kind: 'unavailable',
  })
  expect(said).toEqual([expect.stringMatching(/^\[next-recur-portal\] subscriptions /)])
})

test('Recur is not asked about a person who has reached the limit', async () => {
  const limit = vi.fn(() => false)
  expect(await createRecurPortal({ getCustomer: () => mei, limit }).getSubscriptions()).toEqual({
    kind: 'unavailable',
  })
  expect(limit).toHaveBeenCalledExactlyOnceWith('{"externalId":"user_1"}', 'subscriptions')
  expect(server.requests).toEqual([])
})

test('a sign-in that cannot be read is unavailable', async () => {
  expectConsole('warn', /subscriptions unavailable \(customer_lookup_failed/)
  const getCustomer = () => Promise.reject(new Error('no database'))
  expect(await createRecurPortal({ getCustomer }).getSubscriptions()).toEqual({ kind: 'unavailable' })
})
