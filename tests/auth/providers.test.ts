import { Auth, skipCSRFCheck } from '@auth/core'
import { decode } from '@auth/core/jwt'
import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decideAuthConfig, listProviders, sessionCookieName } from '../../lib/auth-config.ts'
import { parseSession } from '../../lib/session.ts'
import type { AuthSettings } from '../../lib/settings.ts'

const appUrl = 'https://app.example.com'
const client = { clientId: 'client-1', clientSecret: 'client-secret' }
const settings: AuthSettings = {
  appUrl,
  secret: 'providers-test-secret',
  google: client,
  line: client,
  github: client,
  oidc: { ...client, issuer: 'https://login.example.com', name: '公司帳號' },
  demo: false,
}

beforeEach(() => nock.disableNetConnect())

afterEach(() => {
  expect(nock.pendingMocks(), 'the provider was asked everything that it was expected to be asked').toEqual(
    [],
  )
  nock.cleanAll()
  nock.enableNetConnect()
})

/** Signs in through Auth.js itself, from the button to the session; only the provider is played. */
async function signInThrough(provider: string) {
  const cookies = new Map<string, string>()
  const ask = async (path: string, method = 'GET') => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const request = new Request(`${appUrl}/api/auth/${path}`, { method, headers: { cookie } })
    const response = await Auth(request, { ...decideAuthConfig(settings), skipCSRFCheck })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return response
  }
  const start = await ask(`signin/${provider}`, 'POST')
  const sentTo = new URL(start.headers.get('location') ?? '')
  const answer = new URLSearchParams({ code: 'code-1', state: sentTo.searchParams.get('state') ?? '' })
  const back = await ask(`callback/${provider}?${answer}`)
  const session = await readSession(cookies)
  return { sentTo, landedAt: back.headers.get('location'), session }
}

/** Whom the session's cookie names for this app; `null` for nobody. */
async function readSession(cookies: ReadonlyMap<string, string>) {
  const salt = sessionCookieName(appUrl)
  const claims = await decode({ token: cookies.get(salt) ?? '', secret: settings.secret, salt })
  return claims && parseSession(claims, false)
}

/** An OpenID Connect provider: its metadata, and an ID token with these claims. */
function playIssuer(issuer: string, claims: object, algorithm = 'RS256') {
  const now = Math.floor(Date.now() / 1000)
  const idToken = { iss: issuer, aud: client.clientId, iat: now, exp: now + 60, ...claims }
  const parts = [{ alg: algorithm, typ: 'JWT' }, idToken].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return nock(issuer)
    .get('/.well-known/openid-configuration')
    .times(2)
    .reply(200, {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/userinfo`,
    })
    .post('/token')
    .reply(200, { access_token: 'token-1', token_type: 'Bearer', id_token: [...parts, 'c2ln'].join('.') })
}

function playGitHub(user: object, emails: nock.ReplyBody, status = 200) {
  nock('https://github.com')
    .post('/login/oauth/access_token')
    .reply(200, { access_token: 'token-1', token_type: 'bearer', scope: 'read:user,user:email' })
  nock('https://api.github.com', { reqheaders: { authorization: 'Bearer token-1' } })
    .get('/user')
    .reply(200, user)
    .get('/user/emails')
    .reply(status, emails)
}

test('each provider whose settings are complete is offered, by its name', () => {
  expect(listProviders(settings).map(({ id, name }) => [id, name])).toEqual([
    ['google', 'Google'],
    ['line', 'LINE'],
    ['github', 'GitHub'],
    ['oidc', '公司帳號'],
  ])
  const none = { google: undefined, line: undefined, github: undefined, oidc: undefined }
  expect(listProviders({ ...settings, ...none })).toEqual([])
})

test.each([
  [true, true],
  [false, false],
  ['true', false],
  [undefined, false],
])("Google's email_verified %j is carried as %j", async (claim, verified) => {
  playIssuer('https://accounts.google.com', {
    sub: '1122',
    name: '林美玲',
    email: 'mei@example.com',
    email_verified: claim,
  })
  const { session, landedAt } = await signInThrough('google')
  expect(landedAt).toBe(`${appUrl}/account`)
  expect(session?.user).toEqual({
    id: 'google:1122',
    name: '林美玲',
    email: 'mei@example.com',
    emailVerified: verified,
  })
})

test('an address from LINE is never verified, since LINE does not say that it is', async () => {
  playIssuer('https://access.line.me', { sub: 'U1', name: 'Mei', email: 'mei@example.com' }, 'HS256')
  const { session } = await signInThrough('line')
  expect(session?.user).toMatchObject({ id: 'line:U1', email: 'mei@example.com', emailVerified: false })
})

test.each([
  [true, true],
  [false, false],
  ['true', false],
  [1, false],
  [undefined, false],
])(
  "an issuer's email_verified %j, said at its userinfo address, is carried as %j",
  async (claim, verified) => {
    playIssuer('https://login.example.com', { sub: 'u-1' })
      .get('/userinfo')
      .reply(200, { sub: 'u-1', email: 'mei@example.com', email_verified: claim })
    const { session } = await signInThrough('oidc')
    expect(session?.user).toMatchObject({
      id: 'oidc:https://login.example.com:u-1',
      email: 'mei@example.com',
      emailVerified: verified,
    })
  },
)

test("an issuer's word on somebody else than who signed in is refused", async () => {
  playIssuer('https://login.example.com', { sub: 'u-1' })
    .get('/userinfo')
    .reply(200, { sub: 'u-2', email: 'mei@example.com', email_verified: true })
  await expectFailure('oidc')
})

test("GitHub's primary address is taken, with GitHub's word on it", async () => {
  playGitHub({ id: 7, login: 'mei', name: null, email: 'public@example.com' }, [
    { email: 'other@example.com', primary: false, verified: true },
    { email: 'mei@example.com', primary: true, verified: true },
  ])
  const { session } = await signInThrough('github')
  expect(session?.user).toEqual({
    id: 'github:7',
    name: 'mei',
    email: 'mei@example.com',
    emailVerified: true,
  })
})

test("GitHub's primary address is not verified while GitHub says that it is not", async () => {
  playGitHub({ id: 7, login: 'mei', email: 'mei@example.com' }, [
    { email: 'mei@example.com', primary: true, verified: false },
    { email: 'other@example.com', primary: false, verified: true },
  ])
  const { session } = await signInThrough('github')
  expect(session?.user).toMatchObject({ email: 'mei@example.com', emailVerified: false })
})

test.each([
  ['refuses to list addresses', 403, { message: 'Resource not accessible by integration' }],
  ['is down while it should list addresses', 502, '<html>Bad gateway</html>'],
  ['lists no address', 200, []],
  ['lists no primary address', 200, [{ email: 'mei@example.com', primary: false, verified: true }]],
  ['lists something else', 200, { email: 'mei@example.com', primary: true, verified: true }],
])('the public address is not verified when GitHub %s', async (_, status, emails) => {
  playGitHub({ id: 7, login: 'mei', email: 'public@example.com', email_verified: true }, emails, status)
  const { session } = await signInThrough('github')
  expect(session?.user).toMatchObject({
    id: 'github:7',
    email: 'public@example.com',
    emailVerified: false,
  })
})

test('nobody is signed in when GitHub does not say who it was', async () => {
  playGitHub({ message: 'Bad credentials' }, [])
  await expectFailure('github')
})

test.each(['google', 'line', 'oidc'])(
  'a sign-in with %s is bound to its browser by PKCE and by state',
  async (provider) => {
    const issuers: Record<string, string> = {
      google: 'https://accounts.google.com',
      line: 'https://access.line.me',
      oidc: 'https://login.example.com',
    }
    const played = playIssuer(
      issuers[provider] ?? '',
      { sub: 'u-1' },
      provider === 'line' ? 'HS256' : 'RS256',
    )
    if (provider === 'oidc') played.get('/userinfo').reply(200, { sub: 'u-1' })
    const { sentTo } = await signInThrough(provider)
    expect(sentTo.searchParams.get('code_challenge_method')).toBe('S256')
    expect(sentTo.searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(sentTo.searchParams.get('state')).not.toBeNull()
  },
)

test('every provider sends people back to the address in APP_URL', async () => {
  playIssuer('https://accounts.google.com', { sub: '1122' })
  const { sentTo } = await signInThrough('google')
  expect(sentTo.searchParams.get('redirect_uri')).toBe(`${appUrl}/api/auth/callback/google`)
})

async function expectFailure(provider: string) {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { landedAt, session } = await signInThrough(provider)
  expect(landedAt).toBe(`${appUrl}/sign-in?error=Configuration`)
  expect(session).toBeNull()
  expect(log).toHaveBeenCalledOnce()
  expect(log.mock.calls.join()).toMatch(/^\[auth\] CallbackRouteError: /)
  expect(log.mock.calls.join()).not.toMatch(/example\.com|token-1|client-secret/)
}
