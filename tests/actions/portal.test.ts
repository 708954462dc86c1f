/**
 * How to unit-test the action: the session is mocked and Recur is played by nock. Copy it into an app of your own, with
 * your paths, and `expectRedirect` from 'next-recur-portal/testing'.
 */

import { expectRedirect } from 'next-recur-portal/testing'
import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { expectConsole } from '../console.ts'

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
// The language is read from the request, and there is none.
vi.mock('../../lib/locale.ts', () => ({ getLocale: () => 'zh-TW' }))
// The limit outlives a test; it has tests of its own.
vi.mock('../../lib/limit.ts', () => ({ limit: () => true, allowRequest: () => true }))

const portalUrl = 'https://portal.recur.tw/s/ps_1'
const mei = { id: 'google:1', name: '林美玲', email: 'mei@example.com', emailVerified: true }

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_abc')
  vi.stubEnv('RECUR_BASE_URL', '')
  vi.stubEnv('APP_URL', 'https://app.example')
  signInAs(mei)
  nock.disableNetConnect()
})

afterEach(() => {
  vi.unstubAllEnvs()
  const unused = nock.pendingMocks()
  nock.cleanAll()
  nock.enableNetConnect()
  expect(unused, 'every request that the test arranges is sent').toEqual([])
})

/** Whom `auth()` answers with; the mock has the overloads of Auth.js's own function. */
function signInAs(user: object | null) {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(user && { user, expires: '2099-01-01T00:00:00Z' })
}

/** Recur's answer to a request for a portal session with exactly this body. */
function recur(identifier: object) {
  const returnUrl = 'https://app.example/account?portal=returned'
  return nock('https://api.recur.tw', { reqheaders: { authorization: 'Bearer sk_test_abc' } }).post(
    '/v1/portal/sessions',
    { ...identifier, returnUrl, locale: 'zh-TW' },
  )
}

/** Recur's answer to whose an address is. */
function customers(...records: object[]) {
  return nock('https://api.recur.tw', { reqheaders: { authorization: 'Bearer sk_test_abc' } })
    .get('/v1/customers')
    .query({ email: 'mei@example.com' })
    .reply(200, { data: records })
}

const notFound = { error: { code: 'customer_not_found', message: 'No such customer' } }

test('a customer is sent to the portal', async () => {
  recur({ externalId: 'google:1' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({ history: 'push', url: portalUrl })
})

test('a person who is signed out is sent to sign in, and back to the account page', async () => {
  signInAs(null)
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'push',
    url: 'https://app.example/sign-in?callbackUrl=%2Faccount',
  })
})

test('a truthy session without a user is nobody', async () => {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue({ message: 'There was a problem' })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'push',
    url: 'https://app.example/sign-in?callbackUrl=%2Faccount',
  })
})

test('who has no id and no verified address is not asked about', async () => {
  signInAs({ ...mei, id: '', emailVerified: false })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=unidentified',
  })
})

test('a person whom Recur knows by no identifier is sent to pricing', async () => {
  recur({ externalId: 'google:1' }).reply(404, notFound)
  customers()
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'push',
    url: 'https://app.example/pricing?portal=customer_not_found',
  })
})

test('the verified address is looked up when the user id is unknown', async () => {
  recur({ externalId: 'google:1' }).reply(404, notFound)
  customers({ id: 'cus_1', email: 'mei@example.com', external_id: null })
  recur({ email: 'mei@example.com' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({ history: 'push', url: portalUrl })
})

test("a verified address whose customer has another person's external id opens nothing, and the log says why", async () => {
  expectConsole('warn', /portal unidentified \(address_of_another_customer, .*see docs\/customers\.md/)
  recur({ externalId: 'google:1' }).reply(404, notFound)
  customers({ id: 'cus_1', email: 'mei@example.com', external_id: 'google:2' })
  const byEmail = recur({ email: 'mei@example.com' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=unidentified',
  })
  expect(byEmail.isDone()).toBe(false)
  nock.cleanAll()
})

test('a verified address that Recur cannot place opens nothing', async () => {
  expectConsole('warn', /portal unavailable \(server_error, status 503.*The request was GET \/v1\/customers/)
  recur({ externalId: 'google:1' }).reply(404, notFound)
  nock('https://api.recur.tw').get('/v1/customers').query(true).twice().reply(503, {})
  const byEmail = recur({ email: 'mei@example.com' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect((await expectRedirect(openPortal)).url).toBe('https://app.example/account?portal=unavailable')
  expect(byEmail.isDone()).toBe(false)
  nock.cleanAll()
})

test("Recur's own id is looked up first", async () => {
  signInAs({ ...mei, recurCustomerId: 'cus_1' })
  recur({ customerId: 'cus_1' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({ history: 'push', url: portalUrl })
})

test('an unverified address is never looked up', async () => {
  signInAs({ ...mei, emailVerified: false })
  recur({ externalId: 'google:1' }).reply(404, notFound)
  const byEmail = recur({ email: 'mei@example.com' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'push',
    url: 'https://app.example/pricing?portal=customer_not_found',
  })
  expect(byEmail.isDone()).toBe(false)
  nock.cleanAll()
})

test('a failure with one identifier does not move on to the next', async () => {
  expectConsole('error', /portal misconfigured \(key_rejected, status 403/)
  recur({ externalId: 'google:1' }).reply(403, { error: { code: 'forbidden', message: 'No' } })
  const byEmail = recur({ email: 'mei@example.com' }).reply(201, { id: 'ps_1', url: portalUrl })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=misconfigured',
  })
  expect(byEmail.isDone()).toBe(false)
  nock.cleanAll()
})

test('too many requests end in a notice', async () => {
  recur({ externalId: 'google:1' }).reply(429, {
    error: { code: 'rate_limit_exceeded', message: 'Slow down' },
  })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=rate_limited',
  })
})

test('when Recur is down the click ends in a notice, after one retry', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  recur({ externalId: 'google:1' }).twice().reply(503, '<html>Service unavailable</html>')
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=unavailable',
  })
  expect(log).toHaveBeenCalledOnce()
})

test('a rejected key ends in a notice, and in one line of the log that names the cure', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  recur({ externalId: 'google:1' }).reply(401, {
    error: { code: 'unauthorized', message: 'sk_test_abc of mei@example.com' },
  })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=misconfigured',
  })
  expect(log).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(
      /^\[next-recur-portal\] portal misconfigured \(key_rejected, status 401, code unauthorized, attempts 1, \d+ ms\)\. Recur rejected the key\. .+$/,
    ),
  )
})

test('a setting that is missing ends in a notice, and in one line of the log that names it', async () => {
  vi.stubEnv('RECUR_SECRET_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=misconfigured',
  })
  expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('RECUR_SECRET_KEY is missing.'))
})

test('a session that cannot be read ends in a notice', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.mocked<() => Promise<unknown>>(auth).mockRejectedValue(new Error('database of mei@example.com is down'))
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=unavailable',
  })
  expect(log.mock.calls.join()).not.toContain('mei@example.com')
})

test('a portal at a foreign address is not opened', async () => {
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  recur({ externalId: 'google:1' }).reply(201, { id: 'ps_1', url: 'https://evil.example/s/ps_1' })
  expect(await expectRedirect(openPortal)).toEqual({
    history: 'replace',
    url: 'https://app.example/account?portal=unavailable',
  })
  expect(log.mock.calls.join()).not.toContain('evil.example')
})

test('nothing in a form chooses the customer or the way back', async () => {
  expect(openPortal).toHaveLength(0)
  const forged = new FormData()
  for (const name of ['customer', 'email', 'returnUrl']) forged.set(name, 'somebody-else@example.com')
  recur({ externalId: 'google:1' }).reply(201, { id: 'ps_1', url: portalUrl })
  const press: (form: FormData) => Promise<void> = openPortal
  await expect(press(forged)).rejects.toMatchObject({ digest: expect.stringContaining(portalUrl) })
})
