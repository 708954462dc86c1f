import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOpenPortal, createPortalSession } from '../../portal/open-portal.ts'
import type { PortalOptions } from '../../portal/options.ts'
import type { CreateSession } from '../../portal/recur.ts'
import { json, startServer, type TestServer } from '../http-server.ts'

const url = 'https://portal.recur.tw/s/ps_1'
const customer = () => ({ externalId: 'user_1' })

let recur: TestServer

/** A host's own request to `POST /v1/portal/sessions`. */
const createSession: CreateSession = async (request, { secretKey, baseUrl }) => {
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
  expect(await createPortalSession({ customer, createSession, locale: 'en' })).toEqual({
    outcome: 'opened',
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

test('its failures mean what those of the SDK mean', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await startRecur((response) => json(response, 401, { error: { code: 'unauthorized', message: '' } }))
  expect(await createPortalSession({ customer, createSession })).toEqual({
    outcome: 'misconfigured',
    cause: 'key_refused',
  })
})

test('it is tried again after a server error', async () => {
  await startRecur((response, index) =>
    index === 0 ? json(response, 503, {}) : json(response, 201, { url }),
  )
  expect(await createPortalSession({ customer, createSession })).toMatchObject({ outcome: 'opened' })
})

test('what it answers is checked: a portal elsewhere is not opened', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  await startRecur((response) => json(response, 201, { url: 'https://evil.example' }))
  expect(await createPortalSession({ customer, createSession })).toMatchObject({ cause: 'untrusted_url' })
})

test('one that throws before it asks ends in a notice', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  await startRecur((response) => json(response, 201, { url }))
  const broken: CreateSession = () => {
    throw new Error('no such function')
  }
  expect(await createPortalSession({ customer, createSession: broken })).toMatchObject({
    outcome: 'unavailable',
  })
})

test.each<[object, string]>([
  [{ customer, createSession: {} }, 'createSession must be a function'],
  [{ customer, configuration: 7 }, 'configuration must be the id of a portal configuration'],
])('%j is refused at once, in words', (options, words) => {
  const create: (options: PortalOptions) => unknown = createOpenPortal
  expect(() => Reflect.apply(create, undefined, [options])).toThrow(words)
})
