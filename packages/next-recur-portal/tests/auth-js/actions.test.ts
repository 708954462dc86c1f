import { headers } from 'next/headers.js'
import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPortal } from '../../src/auth-js/actions.ts'
import { expectRedirect, mintSession } from '../../src/testing/index.ts'

vi.mock('next/headers.js', () => ({ headers: vi.fn() }))

const secret = 'the-session-secret-of-a-host'
const claims = { sub: 'google:1', email: 'mei@example.com', email_verified: true }
const signIn = 'https://app.example/sign-in?callbackUrl=%2Faccount'

beforeEach(() => {
  vi.stubEnv('AUTH_SECRET', secret)
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_BASE_URL', '')
  vi.stubEnv('APP_URL', 'https://app.example')
  nock.disableNetConnect()
})
afterEach(() => {
  vi.unstubAllEnvs()
  nock.cleanAll()
  nock.enableNetConnect()
})

function send(sent: Record<string, string>) {
  vi.mocked<() => Promise<Headers>>(headers).mockResolvedValue(new Headers(sent))
}

test.each([false, true])('the session cookie says who it is (https: %s)', async (https) => {
  send({ cookie: await mintSession(claims, secret, { https }) })
  nock('https://api.recur.tw')
    .post('/v1/portal/sessions', (body) => body.externalId === 'google:1')
    .reply(201, { url: 'https://portal.recur.tw/s/1' })
  expect((await expectRedirect(openPortal)).url).toBe('https://portal.recur.tw/s/1')
})

test('a session in a header signs nobody in', async () => {
  const [, token = ''] = (await mintSession(claims, secret)).split(/=(.*)/)
  send({ authorization: `Bearer ${token}` })
  expect((await expectRedirect(openPortal)).url).toBe(signIn)
})

test.each([
  ['no cookie', {}],
  ['a made-up cookie', { cookie: 'authjs.session-token=made-up' }],
])('%s signs nobody in', async (_, sent) => {
  send(sent)
  expect((await expectRedirect(openPortal)).url).toBe(signIn)
})

test('a session of another secret signs nobody in', async () => {
  send({ cookie: await mintSession(claims, 'another secret') })
  expect((await expectRedirect(openPortal)).url).toBe(signIn)
})
