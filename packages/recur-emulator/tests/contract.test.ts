import { Recur, RecurAPIError } from 'recur-tw/server'
import { describe, expect, test } from 'vitest'
import { contract } from '../../next-recur-portal/src/cli/contract/rows.ts'
import { type ContractResult, runContract } from '../../next-recur-portal/src/cli/contract/run.ts'
import type { RecurEmulatorOptions } from '../src/index.ts'
import { callApi, fieldOf, openEmulator } from './open-emulator.ts'

// The contract between Recur and its callers, as far as its sources tell. What any sandbox may be asked stands in one table,
// which `next-recur-portal doctor --contract` asks for too; what is the emulator's own is below it: Recur's documentation and
// skills ("doc"), recur-tw 0.11.0 ("sdk"). What is our own guess is marked so, and in README.md.

const account = 'https://app.example.com/account'
const secret = { authorization: 'Bearer sk_test_emulator' }
const publishable = { 'x-recur-publishable-key': 'pk_test_emulator' }

type Row = {
  name: string
  source: 'doc' | 'sdk' | 'guess'
  path: string
  headers?: Record<string, string>
  body?: unknown
  status: number
  answer: unknown
}

const envelope = (code: string) => ({ error: expect.objectContaining({ code, message: expect.any(String) }) })
const iso = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const session = (customerId: string) => ({
  id: expect.stringMatching(/^portal_session_[\da-f]{18}$/),
  object: 'portal.session',
  url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/portal\/s\/ps_[\w-]{32}$/),
  customer_id: customerId,
  return_url: account,
  status: 'active',
  expires_at: iso,
  accessed_at: null,
  created_at: iso,
})

const rows: Row[] = [
  {
    name: 'a portal session by e-mail, camelCase',
    source: 'sdk',
    path: '/v1/portal/sessions',
    body: { email: 'mei@example.com', returnUrl: account },
    status: 200,
    answer: session('cus_mei'),
  },
  {
    name: 'a portal session by e-mail, snake_case',
    source: 'doc',
    path: '/v1/portal/sessions',
    body: { email: 'mei@example.com', return_url: account },
    status: 200,
    answer: session('cus_mei'),
  },
  {
    name: 'a portal session by external id',
    source: 'sdk',
    path: '/v1/portal/sessions',
    body: { externalId: 'demo:jun', returnUrl: account, locale: 'en' },
    status: 200,
    answer: session('cus_jun'),
  },
  {
    name: "a portal session by Recur's id, which goes before the others",
    source: 'sdk',
    path: '/v1/portal/sessions',
    body: { customerId: 'cus_hao', externalId: 'demo:jun', email: 'mei@example.com', returnUrl: account },
    status: 200,
    answer: session('cus_hao'),
  },
  {
    name: 'a portal session with the secret key in its own header',
    source: 'doc',
    path: '/v1/portal/sessions',
    headers: { 'x-recur-secret-key': 'sk_test_emulator' },
    body: { email: 'mei@example.com', returnUrl: account },
    status: 200,
    answer: session('cus_mei'),
  },
  {
    name: 'an external id that is unknown, beside a known address',
    source: 'guess',
    path: '/v1/portal/sessions',
    body: { externalId: 'demo:nobody', email: 'mei@example.com', returnUrl: account },
    status: 404,
    answer: envelope('customer_not_found'),
  },
  {
    name: 'no identifier',
    source: 'sdk',
    path: '/v1/portal/sessions',
    body: { returnUrl: account },
    status: 400,
    answer: envelope('missing_customer_identifier'),
  },
  {
    name: 'no return URL anywhere',
    source: 'doc',
    path: '/v1/portal/sessions',
    body: { email: 'mei@example.com' },
    status: 400,
    answer: envelope('missing_return_url'),
  },
  {
    name: 'a return URL that is relative',
    source: 'guess',
    path: '/v1/portal/sessions',
    body: { email: 'mei@example.com', returnUrl: '/account' },
    status: 422,
    answer: envelope('validation_error'),
  },
  {
    name: 'a portal configuration that does not exist',
    source: 'guess',
    path: '/v1/portal/sessions',
    body: { email: 'mei@example.com', returnUrl: account, configurationId: 'pcfg_nobody' },
    status: 400,
    answer: envelope('invalid_request'),
  },
  {
    name: 'a key of the live environment',
    source: 'guess',
    path: '/v1/portal/sessions',
    headers: { authorization: 'Bearer sk_live_1234' },
    body: {},
    status: 401,
    answer: envelope('unauthorized'),
  },
  {
    name: 'a publishable key where a secret one is needed',
    source: 'guess',
    path: '/v1/portal/sessions',
    headers: publishable,
    body: {},
    status: 403,
    answer: envelope('forbidden'),
  },
  {
    name: 'entitlements of a subscriber',
    source: 'sdk',
    path: '/v1/customers/entitlements?email=mei%40example.com',
    status: 200,
    answer: {
      customer: { id: 'cus_mei', external_id: null, email: 'mei@example.com', name: '林美玲' },
      subscription: {
        id: 'sub_mei',
        status: 'active',
        product: { id: 'prod_pro', slug: 'pro', name: '專業版' },
        current_period_end: iso,
      },
      entitlements: [
        {
          product: 'pro',
          product_id: 'prod_pro',
          status: 'active',
          subscription_id: 'sub_mei',
          source: 'subscription',
          source_id: 'sub_mei',
          granted_at: iso,
          expires_at: iso,
        },
      ],
    },
  },
  {
    name: 'entitlements of somebody whose payment failed',
    source: 'doc',
    path: '/v1/customers/entitlements?external_id=demo:ting',
    status: 200,
    answer: expect.objectContaining({ entitlements: [expect.objectContaining({ status: 'past_due' })] }),
  },
  {
    name: 'entitlements of somebody who cancelled, until the period ends',
    source: 'doc',
    path: '/v1/customers/entitlements?customer_id=cus_hao',
    status: 200,
    answer: expect.objectContaining({ entitlements: [expect.objectContaining({ status: 'canceled' })] }),
  },
  {
    name: 'entitlements of somebody whom Recur does not know',
    source: 'doc',
    path: '/v1/customers/entitlements?email=yu%40example.com',
    headers: publishable,
    status: 200,
    answer: { customer: null, subscription: null, entitlements: [] },
  },
  {
    name: 'entitlements of nobody in particular',
    source: 'sdk',
    path: '/v1/customers/entitlements',
    status: 400,
    answer: envelope('missing_customer_identifier'),
  },
  {
    name: 'subscriptions of a subscriber',
    source: 'doc',
    path: '/v1/subscriptions?external_id=demo:jun',
    status: 200,
    answer: {
      data: [
        {
          id: 'sub_jun',
          customer_id: 'cus_jun',
          status: 'ACTIVE',
          product: { id: 'prod_team', slug: 'team', name: '團隊版' },
          amount: 4990,
          currency: 'TWD',
          interval: 'YEARLY',
          current_period_end: iso,
          next_billing_date: iso,
          canceled_at: null,
        },
      ],
    },
  },
  {
    name: 'subscriptions of somebody who cancelled: no next charge',
    source: 'doc',
    path: '/v1/subscriptions?customer_id=cus_hao',
    status: 200,
    answer: {
      data: [expect.objectContaining({ status: 'CANCELED', next_billing_date: null, canceled_at: iso })],
    },
  },
  {
    name: 'subscriptions with a publishable key',
    source: 'guess',
    path: '/v1/subscriptions?external_id=demo:jun',
    headers: publishable,
    status: 403,
    answer: envelope('forbidden'),
  },
  {
    name: 'subscriptions of nobody in particular',
    source: 'guess',
    path: '/v1/subscriptions',
    status: 400,
    answer: envelope('bad_request'),
  },
  {
    name: 'a checkout session for somebody who has the plan already',
    source: 'doc',
    path: '/v1/checkout/sessions',
    body: { productId: 'prod_team', successUrl: account, cancelUrl: account, externalCustomerId: 'demo:jun' },
    status: 409,
    answer: envelope('conflict'),
  },
  {
    name: 'products, in whole TWD',
    source: 'sdk',
    path: '/v1/products?type=SUBSCRIPTION',
    headers: publishable,
    status: 200,
    answer: {
      products: expect.arrayContaining([
        {
          id: 'prod_pro',
          name: '專業版',
          slug: 'pro',
          description: expect.any(String),
          type: 'SUBSCRIPTION',
          billing_period: 'MONTHLY',
          price: 499,
          currency: 'TWD',
          trial_days: 14,
          display_order: 2,
        },
      ]),
    },
  },
  {
    name: 'products of a type that is not sold',
    source: 'guess',
    path: '/v1/products?type=CREDITS',
    headers: publishable,
    status: 200,
    answer: { products: [] },
  },
  {
    name: 'a checkout session by product id',
    source: 'sdk',
    path: '/v1/checkout/sessions',
    headers: publishable,
    body: {
      productId: 'prod_pro',
      mode: 'SUBSCRIPTION',
      successUrl: account,
      cancelUrl: account,
      customerEmail: 'yu@example.com',
    },
    status: 200,
    answer: {
      id: expect.stringMatching(/^checkout_session_[\da-f]{18}$/),
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/checkout\/s\/cs_[\w-]{32}$/),
      expires_at: iso,
    },
  },
  {
    name: 'a checkout session by slug, in snake_case',
    source: 'doc',
    path: '/v1/checkout/sessions',
    headers: secret,
    body: {
      product_slug: 'team',
      success_url: account,
      cancel_url: account,
      external_customer_id: 'demo:yu',
    },
    status: 200,
    answer: expect.objectContaining({ id: expect.stringMatching(/^checkout_session_/) }),
  },
  {
    name: 'a checkout session without a way back',
    source: 'guess',
    path: '/v1/checkout/sessions',
    body: { productId: 'prod_pro' },
    status: 422,
    answer: envelope('validation_error'),
  },
]

describe('in the table that doctor --contract asks a sandbox for', () => {
  const wen = { externalId: 'user_1', email: 'wen@example.com' }

  /** The result of every row, by a customer who has one plan and bought something once. */
  async function ask(options: RecurEmulatorOptions = {}): Promise<ContractResult[]> {
    const emulator = await openEmulator({
      customers: [{ ...wen, plan: 'starter', purchases: ['pro'] }],
      ...options,
    })
    return runContract({
      settings: {
        secretKey: 'sk_test_emulator',
        baseUrl: emulator.url,
        appUrl: 'https://app.example.com',
        configuration: undefined,
      },
      publishableKey: 'pk_test_emulator',
      returnUrl: account,
      nobody: 'nobody-1',
      customer: wen,
    })
  }

  test('every row is as documented now', async () => {
    const results = await ask()
    expect(results.filter(({ verdict }) => verdict !== 'same')).toEqual([])
    expect(results).toHaveLength(contract.length)
  })

  test('with the early shapes every row is as documented before, where that was otherwise', async () => {
    const results = await ask({ shapes: 'early' })
    const before = contract.map(({ name, early }) =>
      early === undefined ? { name, verdict: 'same' } : { name, verdict: 'differs', like: early.source },
    )
    expect(results).toMatchObject(before)
  })
})

describe('over plain HTTP', () => {
  test.each(rows)(
    '$name ($source) answers $status',
    async ({ path, headers = secret, body, status, answer }) => {
      const emulator = await openEmulator()
      const got = await callApi(emulator, path, { headers, body })
      expect({ status: got.status, body: got.body }).toEqual({ status, body: answer })
    },
  )

  test('an address that Recur does not have answers 404 outside the envelope', async () => {
    const emulator = await openEmulator()
    const { status, body } = await callApi(emulator, '//v1/portal/sessions', { body: {} })
    expect(status).toBe(404)
    expect(body).toBeTypeOf('string')
  })

  test('the early shapes are those of recur-tw 0.11.0', async () => {
    const emulator = await openEmulator({ shapes: 'early' })
    const { body } = await callApi(emulator, '/v1/portal/sessions', {
      body: { email: 'mei@example.com', returnUrl: account },
    })
    expect(body).toMatchObject({ customerId: 'cus_mei', returnUrl: account, expiresAt: iso })
    expect(body).not.toHaveProperty('return_url')
    const entitlements = await callApi(emulator, '/v1/customers/entitlements?customer_id=cus_mei')
    expect(fieldOf(entitlements.body, 'entitlements')).toEqual([
      { product: 'pro', product_id: 'prod_pro', status: 'active', subscription_id: 'sub_mei' },
    ])
    const subscriptions = await callApi(emulator, '/v1/subscriptions?customer_id=cus_mei')
    expect(subscriptions.body).toMatchObject({ subscriptions: [{ id: 'sub_mei' }] })
    const products = await callApi(emulator, '/v1/products')
    expect(JSON.stringify(products.body)).not.toContain('display_order')
  })

  test("the configuration's return URL is used where the request has none", async () => {
    const emulator = await openEmulator({ portal: { defaultReturnUrl: 'https://app.example.com/back' } })
    const { body } = await callApi(emulator, '/v1/portal/sessions', { body: { email: 'mei@example.com' } })
    expect(body).toMatchObject({ return_url: 'https://app.example.com/back' })
  })

  test('an address is found without regard to case', async () => {
    const emulator = await openEmulator()
    const { status } = await callApi(emulator, '/v1/portal/sessions', {
      body: { email: 'Mei@Example.com', returnUrl: account },
    })
    expect(status).toBe(200)
  })

  test('portal URLs are at the name by which the emulator was called', async () => {
    const emulator = await openEmulator()
    const url = emulator.url.replace('127.0.0.1', 'localhost')
    const { body } = await callApi({ ...emulator, url }, '/v1/portal/sessions', {
      body: { email: 'mei@example.com', returnUrl: account },
    })
    expect(body).toMatchObject({ url: expect.stringContaining(`${url}/portal/`) })
  })
})

describe('through recur-tw 0.11.0', () => {
  const client = async (options: RecurEmulatorOptions = { shapes: 'early' }) => {
    const emulator = await openEmulator(options)
    return { emulator, recur: new Recur('sk_test_emulator', { baseUrl: emulator.url }) }
  }

  test.each([
    ['customer', { customer: 'cus_hao' }, 'cus_hao'],
    ['externalId', { externalId: 'demo:jun' }, 'cus_jun'],
    ['email', { email: 'mei@example.com' }, 'cus_mei'],
  ])('a portal session by %s has every field that its type promises', async (_, identifier, customer) => {
    const { recur } = await client()
    const made = await recur.portal.sessions.create({ ...identifier, returnUrl: account, locale: 'zh-TW' })
    expect(made).toEqual({
      id: expect.stringMatching(/^portal_session_/),
      object: 'portal.session',
      url: expect.stringContaining('/portal/s/ps_'),
      customer,
      returnUrl: account,
      status: 'active',
      expiresAt: iso,
      accessedAt: null,
      createdAt: iso,
    })
  })

  test('of a session in snake_case only id, url and status can be read', async () => {
    const { recur } = await client({ shapes: 'current' })
    const made = await recur.portal.sessions.create({ email: 'mei@example.com', returnUrl: account })
    expect(made).toMatchObject({ url: expect.stringContaining('/portal/s/ps_'), status: 'active' })
    expect(made.expiresAt).toBeUndefined()
  })

  test('an unknown customer is a RecurAPIError with status and code', async () => {
    const { recur } = await client()
    const refused = recur.portal.sessions.create({ email: 'yu@example.com', returnUrl: account })
    await expect(refused).rejects.toThrow(RecurAPIError)
    await expect(refused).rejects.toMatchObject({ statusCode: 404, code: 'customer_not_found' })
  })

  test('entitlements.list gives what a customer has', async () => {
    const { recur } = await client()
    const { entitlements } = await recur.entitlements.list({ customer: { externalId: 'demo:ting' } })
    expect(entitlements).toEqual([
      { product: 'pro', productId: 'prod_pro', status: 'past_due', subscriptionId: 'sub_ting' },
    ])
  })

  test('entitlements.list gives nothing for an unknown customer', async () => {
    const { recur } = await client()
    expect(await recur.entitlements.list({ customer: { email: 'yu@example.com' } })).toEqual({
      entitlements: [],
    })
  })

  test('entitlements.check answers by slug and by id', async () => {
    const { recur } = await client()
    const customer = { email: 'mei@example.com' }
    const allowed = {
      allowed: true,
      subscription: expect.objectContaining({ id: 'sub_mei', currentPeriodEnd: iso }),
    }
    expect(await recur.entitlements.check({ product: 'pro', customer })).toEqual(allowed)
    expect(await recur.entitlements.check({ product: 'prod_pro', customer })).toEqual(allowed)
    expect(await recur.entitlements.check({ product: 'team', customer })).toEqual({ allowed: false })
  })

  test('its requests are recorded as they came', async () => {
    const { emulator, recur } = await client()
    await recur.portal.sessions.create({ email: 'mei@example.com', returnUrl: account })
    expect(emulator.requests).toEqual([
      {
        at: iso,
        method: 'POST',
        path: '/v1/portal/sessions',
        headers: expect.objectContaining({
          authorization: 'Bearer sk_test_emulator',
          'x-recur-sdk-version': '0.11.0',
        }),
        body: { email: 'mei@example.com', returnUrl: account },
        customer: { email: 'mei@example.com' },
        identifiedBy: 'email',
        status: 200,
        durationMs: expect.any(Number),
        fault: undefined,
      },
    ])
  })
})
