/** What recur-tw 0.11.0 does, as far as the package leans on it. A new version that changes it turns these red. */
import { Recur, RecurAPIError } from 'recur-tw/server'
import { afterEach, expect, test, vi } from 'vitest'
import { json, startServer, type TestServer } from '../../../../tests/http-server.ts'

let server: TestServer | undefined
afterEach(async () => {
  vi.unstubAllGlobals()
  await server?.close()
  server = undefined
})

const person = { externalId: 'user_1', returnUrl: 'https://app.example/account' }

async function failure(answer: Parameters<typeof startServer>[0]): Promise<unknown> {
  server = await startServer(answer)
  const recur = new Recur('sk_test_1', { baseUrl: server.url })
  return recur.portal.sessions.create(person).catch((error: unknown) => error)
}

test('both calls use the global fetch in the tick in which they are made', async () => {
  const fetch = vi.fn(async () => Response.json({ entitlements: [] }))
  vi.stubGlobal('fetch', fetch)
  const recur = new Recur('sk_test_1')
  const created = recur.portal.sessions.create(person)
  expect(fetch).toHaveBeenCalledTimes(1)
  const listed = recur.entitlements.list({ customer: { id: 'cus_1' } })
  expect(fetch).toHaveBeenCalledTimes(2)
  await Promise.all([created, listed])
})

test('a client without a secret key cannot be made', () => {
  expect(() => new Recur('')).toThrow('secretKey is required')
  expect(() => new Recur('pk_test_1')).toThrow('should start with "sk_"')
})

test('a portal session is asked for in camelCase, with the key as bearer', async () => {
  server = await startServer((response) => json(response, 201, { url: 'https://portal.recur.tw/s/1' }))
  const recur = new Recur('sk_test_1', { baseUrl: server.url })
  const all = { customer: 'cus_1', email: 'a@b.c', ...person, configuration: 'bpc_1', locale: 'en' as const }
  const session = await recur.portal.sessions.create(all)
  expect(session.url).toBe('https://portal.recur.tw/s/1')
  expect(session.expiresAt).toBeUndefined()
  expect(server.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/v1/portal/sessions',
      headers: expect.objectContaining({ authorization: 'Bearer sk_test_1' }),
      body: {
        customerId: 'cus_1',
        email: 'a@b.c',
        externalId: 'user_1',
        returnUrl: 'https://app.example/account',
        configurationId: 'bpc_1',
        locale: 'en',
      },
    }),
  ])
})

test('entitlements are asked for by query, and answered without the end of the period', async () => {
  const entitlement = { product: 'pro', product_id: 'prod_1', status: 'active', subscription_id: 'sub_1' }
  server = await startServer((response) =>
    json(response, 200, {
      entitlements: [entitlement],
      subscription: { id: 'sub_1', current_period_end: '2027-01-01' },
    }),
  )
  const recur = new Recur('sk_test_1', { baseUrl: server.url })
  expect(await recur.entitlements.list({ customer: { id: 'cus_1' } })).toEqual({
    entitlements: [{ product: 'pro', productId: 'prod_1', status: 'active', subscriptionId: 'sub_1' }],
  })
  expect(server.requests[0]?.path).toBe('/v1/customers/entitlements?customer_id=cus_1')
})

test('a trailing slash of the address is doubled, so the settings take it off', async () => {
  server = await startServer((response) => json(response, 201, {}))
  await new Recur('sk_test_1', { baseUrl: `${server.url}/` }).portal.sessions.create(person)
  expect(server.requests[0]?.path).toBe('//v1/portal/sessions')
})

test('an error in the envelope is a RecurAPIError with status and code', async () => {
  const error = await failure((r) => json(r, 404, { error: { code: 'customer_not_found', message: 'None' } }))
  expect(error).toBeInstanceOf(RecurAPIError)
  expect(error).toMatchObject({ statusCode: 404, code: 'customer_not_found' })
})

test('an error that is a string loses its code', async () => {
  const error = await failure((r) => json(r, 404, { error: 'not found' }))
  expect(error).toMatchObject({ name: 'RecurAPIError', statusCode: 404, code: undefined })
})

test('an error without envelope loses its status', async () => {
  expect(await failure((r) => json(r, 503, {}))).toBeInstanceOf(TypeError)
})

test('a body that is not JSON loses its status', async () => {
  expect(await failure((r) => r.writeHead(502).end('<html>'))).toBeInstanceOf(SyntaxError)
})

test('a session without url is taken for a good one', async () => {
  expect(await failure((r) => json(r, 200, {}))).toMatchObject({ url: undefined })
})
