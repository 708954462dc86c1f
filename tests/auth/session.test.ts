import { encode } from '@auth/core/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { auth } from '../../auth.ts'
import { expectConsole } from '../console.ts'

const request = vi.hoisted((): { headers: Record<string, string> } => ({ headers: {} }))

vi.mock('next/headers.js', () => ({ headers: async () => new Headers(request.headers) }))

const secret = 'a-session-secret-that-is-long-enough'
const http = 'authjs.session-token'
const https = '__Host-authjs.session-token'
const now = () => Math.floor(Date.now() / 1_000)

beforeEach(() => {
  request.headers = {}
  vi.stubEnv('AUTH_SECRET', secret)
  vi.stubEnv('APP_URL', 'https://app.example')
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_abc')
  vi.stubEnv('RECUR_BASE_URL', '')
})

afterEach(() => vi.unstubAllEnvs())

/** A session in the cookie of this name, encrypted as Auth.js does it. */
async function arrive(claims: object, { name = https, secretUsed = secret, maxAge = 60 } = {}) {
  const token = await encode({ token: { ...claims }, secret: secretUsed, salt: name, maxAge })
  request.headers = { cookie: `${name}=${token}` }
  return token
}

test('a session names the person, and nothing else of what its cookie holds', async () => {
  await arrive({ sub: 'google:1', name: '林美玲', email: 'mei@example.com', email_verified: true, jti: 'x' })
  expect(await auth()).toEqual({
    user: { id: 'google:1', name: '林美玲', email: 'mei@example.com', emailVerified: true },
  })
})

test.each([1, 'true', null, undefined])(
  'an address is not verified by the claim %j',
  async (email_verified) => {
    await arrive({ sub: 'google:1', email: 'mei@example.com', email_verified })
    expect(await auth()).toMatchObject({ user: { emailVerified: false } })
  },
)

test('a session that was split over several cookies is joined', async () => {
  const token = await arrive({ sub: 'google:1' })
  const [first, second] = [token.slice(0, 50), token.slice(50)]
  request.headers = { cookie: `${https}.1=${second}; ${https}.0=${first}` }
  expect(await auth()).toMatchObject({ user: { id: 'google:1' } })
})

test.each([
  ['holds no session', async () => {}],
  [
    'holds something else',
    async () => {
      request.headers = { cookie: `${https}=made-up` }
    },
  ],
  [
    'was encrypted with another secret',
    () => arrive({ sub: 'google:1' }, { secretUsed: 'another-secret-that-is-long-enough' }),
  ],
  ['has expired', () => arrive({ sub: 'google:1' }, { maxAge: -60 })],
  ['names nobody', () => arrive({})],
  ['began more than 7 days ago', () => arrive({ sub: 'google:1', signed_in_at: now() - 7 * 86_400 - 60 })],
  ['comes from the demo', () => arrive({ sub: 'demo:mei' })],
  [
    'a sibling host could have set',
    () => arrive({ sub: 'google:1' }, { name: '__Secure-authjs.session-token' }),
  ],
  ['has the name of an http: address', () => arrive({ sub: 'google:1' }, { name: http })],
])('nobody is signed in by a cookie that %s', async (_, prepare) => {
  await prepare()
  expect(await auth()).toBeNull()
})

test('nobody is signed in by an Authorization header', async () => {
  const token = await arrive({ sub: 'google:1' })
  request.headers = { authorization: `Bearer ${token}` }
  expect(await auth()).toBeNull()
})

test('over http: the cookie has the name that Auth.js gives it there', async () => {
  vi.stubEnv('APP_URL', 'http://127.0.0.1:3000')
  await arrive({ sub: 'google:1' }, { name: http })
  expect(await auth()).toMatchObject({ user: { id: 'google:1' } })
})

test('while a setting is wrong nobody is signed in, and the log names the setting', async () => {
  await arrive({ sub: 'google:1' })
  vi.stubEnv('AUTH_SECRET', 'short')
  expectConsole('error', /^\[auth\] AUTH_SECRET /)
  expect(await auth()).toBeNull()
})
