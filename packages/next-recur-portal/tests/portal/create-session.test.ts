import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { json, startServer, type TestServer } from '../../../../tests/http-server.ts'
import type { RecurPortalOptions } from '../../src/portal/options.ts'
import type { CreateSession } from '../../src/recur/portal-session.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

const url = 'https://portal.recur.tw/s/ps_1'
const getCustomer = () => ({ externalId: 'user_1' })

let recur: TestServer

/** A host's own request to `POST /v1/portal/sessions`. */
const createSession: CreateSession = async (request, { secretKey, baseUrl }, fetch) => {
  const response = await fetch(`${baseUrl}/v1/portal/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(request),
  })
  return response.json()
}

async function startRecur(...answer: Parameters<typeof startServer>): Promise<void> {
  recur = await startServer(...answer)
  vi.stubEnv('RECUR_BASE_URL', recur.url)
}

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_PORTAL_CONFIGURATION', 'pc_1')
  vi.stubEnv('APP_URL', 'https://app.example')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await recur?.close()
})

test("a host's own request takes the place of the SDK's", async () => {
  await startRecur((response) => json(response, 201, { url }))
  expect(await createRecurPortal({ getCustomer, createSession, locale: 'en' }).createSession()).toEqual({
    kind: 'opened',
    url,
  })
  expect(recur.requests).toMatchObject([
    {
      headers: { authorization: 'Bearer sk_test_1' },
      body: {
        externalId: 'user_1',
        returnUrl: 'https://app.example/account?portal=returned',
        locale: 'en',
        configuration: 'pc_1',
      },
    },
  ])
})

test('one that uses the global fetch is bounded all the same', async () => {
  await startRecur((response) => response.writeHead(307, { location: 'https://evil.example/' }).end())
  expectConsole('error', /portal misconfigured \(wrong_address, status 307/)
  const withGlobalFetch: CreateSession = async (request, { baseUrl }) =>
    (await fetch(`${baseUrl}/v1/portal/sessions`, { method: 'POST', body: JSON.stringify(request) })).json()
  const outcome = await createRecurPortal({ getCustomer, createSession: withGlobalFetch }).createSession()
  expect(outcome).toEqual({ kind: 'misconfigured', cause: 'wrong_address' })
})

test('its failures have the same outcomes as those of the SDK', async () => {
  expectConsole('error', /portal misconfigured \(key_rejected/)
  await startRecur((response) => json(response, 401, { error: { code: 'unauthorized', message: '' } }))
  expect(await createRecurPortal({ getCustomer, createSession }).createSession()).toEqual({
    kind: 'misconfigured',
    cause: 'key_rejected',
  })
})

test('it is retried after a server error', async () => {
  await startRecur((response, index) =>
    index === 0 ? json(response, 503, {}) : json(response, 201, { url }),
  )
  expect(await createRecurPortal({ getCustomer, createSession }).createSession()).toMatchObject({
    kind: 'opened',
  })
})

test('its URL is checked: a portal elsewhere is not opened', async () => {
  expectConsole('warn', /portal unavailable \(untrusted_url/)
  await startRecur((response) => json(response, 201, { url: 'https://evil.example' }))
  expect(await createRecurPortal({ getCustomer, createSession }).createSession()).toMatchObject({
    cause: 'untrusted_url',
  })
})

test('one that throws before its request ends in a notice', async () => {
  expectConsole('warn', /portal unavailable \(network_error/)
  await startRecur((response) => json(response, 201, { url }))
  const broken: CreateSession = () => {
    throw new Error('no such function')
  }
  expect(await createRecurPortal({ getCustomer, createSession: broken }).createSession()).toMatchObject({
    kind: 'unavailable',
  })
})

test.each<[object, string]>([
  [{ getCustomer, createSession: {} }, 'createSession must be a function'],
  [{ getCustomer, configuration: 7 }, 'configuration must be the id of a portal configuration'],
])('%j is rejected at once, in words', (options, words) => {
  const create: (options: RecurPortalOptions) => unknown = createRecurPortal
  expect(() => Reflect.apply(create, undefined, [options])).toThrow(words)
})
