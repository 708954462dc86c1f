import { mintSession } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { demoPeople, demoSubject } from 'recur-emulator/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser, type PlainBrowser } from './plain-browser.ts'
import { readSession as readSessionOf } from './read-session.ts'
import { type RunningApp, startApp } from './start-app.ts'

const secret = 'the-session-secret-of-the-sign-in-test'
let emulator: RecurEmulator
let demo: RunningApp

beforeAll(async () => {
  emulator = await startRecurEmulator()
  demo = await startApp({ env: demoSettings() })
})

afterAll(async () => {
  await demo.close()
  await emulator.close()
})

function demoSettings() {
  return {
    AUTH_SECRET: secret,
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
    RECUR_BASE_URL: emulator.url,
  }
}

/** An app of its own for one test. */
async function withApp(env: Record<string, string>, use: (app: RunningApp) => Promise<void>) {
  const app = await startApp({ env: { ...demoSettings(), ...env } })
  try {
    await use(app)
  } finally {
    await app.close()
  }
}

const readSession = (app: RunningApp, browser: PlainBrowser) => readSessionOf(browser, app.url, secret)

/** Whether the app takes a cookie for somebody's session. */
async function isSignedIn(app: RunningApp, cookie: string): Promise<boolean> {
  const response = await fetch(`${app.url}/account`, { headers: { cookie }, redirect: 'manual' })
  await response.body?.cancel()
  return response.status === 200
}

/** The form of the first button on the sign-in page, posted with other fields and headers than the page's own. */
async function postForged(app: RunningApp, fields: Record<string, string>, headers: HeadersInit = {}) {
  const page = await openPlainBrowser().visit(`${app.url}/sign-in`)
  const action = page.document.querySelector('main [name^="$ACTION_ID_"]')?.getAttribute('name')
  if (action === null || action === undefined) throw new Error('The sign-in page has no form')
  const body = new FormData()
  for (const [name, value] of Object.entries({ [action]: '', ...fields })) body.set(name, value)
  return fetch(`${app.url}/sign-in`, { method: 'POST', body, headers, redirect: 'manual' })
}

function sessionCookies(response: Response): string[] {
  return response.headers.getSetCookie().filter((line) => line.includes('session-token'))
}

test.each(demoPeople)('the demo signs $name in', async (person) => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${demo.url}/sign-in`)
  const account = await browser.press(choice, person.name)
  expect(account.url).toBe(`${demo.url}/account`)
  expect(account.text).toContain(person.name)
  expect(await readSession(demo, browser)).toMatchObject({
    user: {
      id: demoSubject(person),
      name: person.name,
      email: person.email,
      emailVerified: person.emailVerified,
      ...(person.recurCustomerId !== undefined && { recurCustomerId: person.recurCustomerId }),
    },
  })
})

test('the account page sends somebody who is signed out to sign in, and they come back', async () => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${demo.url}/account`)
  expect(choice.url).toBe(`${demo.url}/sign-in?callbackUrl=%2Faccount`)
  const account = await browser.press(choice, '林美玲')
  expect(account.url).toBe(`${demo.url}/account`)
})

test('signing out ends the session and leads to the front page', async () => {
  const browser = openPlainBrowser()
  const account = await browser.press(await browser.visit(`${demo.url}/sign-in`), '林美玲')
  const front = await browser.press(account, '登出')
  expect(front.url).toBe(`${demo.url}/`)
  expect(await readSession(demo, browser)).toBeNull()
})

test('signing out leads to no other site', async () => {
  const browser = openPlainBrowser()
  const account = await browser.press(await browser.visit(`${demo.url}/sign-in`), '林美玲')
  const front = await browser.press(account, '登出', { callbackUrl: '//evil.example' })
  expect(front.url).toBe(`${demo.url}/`)
})

test('a person whom the demo does not have is told so, and nobody is signed in', async () => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${demo.url}/sign-in?callbackUrl=/pricing`)
  const back = await browser.press(choice, '林美玲', { provider: 'demo:nobody' })
  expect(back.url).toBe(`${demo.url}/sign-in?callbackUrl=%2Fpricing&error=CredentialsSignin`)
  expect(back.document.querySelector('[role=alert]')?.textContent).toContain('找不到這個帳號')
  expect(await readSession(demo, browser)).toBeNull()
})

test.each(['google', 'credentials', '', '../demo', 'demo?x=1', '__proto__'])(
  'the provider %j, which is not offered, signs nobody in and leads nowhere else',
  async (provider) => {
    const response = await postForged(demo, { provider: `${provider}:mei`, callbackUrl: '//evil.example' })
    expect(response.headers.get('location')).toBe(
      `${demo.url}/sign-in?callbackUrl=%2Faccount&error=Configuration`,
    )
    expect(sessionCookies(response)).toEqual([])
  },
)

test.each(['https://evil.example', '//evil.example', '/\\evil.example', '/%2f/evil.example'])(
  'a sign-in with the return address %j leads to the account page',
  async (callbackUrl) => {
    const response = await postForged(demo, { provider: 'demo:mei', callbackUrl })
    expect(response.headers.get('location')).toBe(`${demo.url}/account`)
    expect(sessionCookies(response)).toHaveLength(1)
  },
)

test('fields that claim to be somebody change nothing about who is signed in', async () => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${demo.url}/sign-in`)
  const forged = { id: 'mei', sub: 'demo:mei', email: 'mei@example.com', emailVerified: 'true' }
  await browser.press(choice, '王小宇', { ...forged, recurCustomerId: 'cus_1', redirect: 'true' })
  expect(await readSession(demo, browser)).toMatchObject({
    user: { id: 'demo:yu', email: 'yu@example.com', emailVerified: true },
  })
})

test('host headers do not choose where a sign-in leads', async () => {
  const headers = {
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  }
  const response = await postForged(demo, { provider: 'demo:mei' }, headers)
  expect(response.headers.get('location')).toBe(`${demo.url}/account`)
})

test("a foreign page's form signs nobody in", async () => {
  const response = await postForged(demo, { provider: 'demo:mei' }, { origin: 'https://evil.example' })
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(sessionCookies(response)).toEqual([])
})

test.each([
  ['a real key, behind a proxy on this machine', { RECUR_SECRET_KEY: 'sk_test_real' }],
  [
    "the emulator's key, with an address that is not on this machine",
    { RECUR_BASE_URL: 'https://recur.example' },
  ],
])('there is no demo with %s, whatever is crafted', async (_, env) => {
  const google = { AUTH_GOOGLE_ID: 'client', AUTH_GOOGLE_SECRET: 'secret' }
  await withApp({ ...env, ...google }, async (app) => {
    const browser = openPlainBrowser()
    const choice = await browser.visit(`${app.url}/sign-in`)
    expect(choice.text).toContain('使用 Google 登入')
    expect(choice.text).not.toContain('林美玲')

    const cookie = await mintSession({ sub: 'demo:mei', email_verified: true }, secret)
    expect(await isSignedIn(app, cookie), 'a session from the demo').toBe(false)

    const throughAction = await postForged(app, { provider: 'demo:mei' })
    expect(throughAction.headers.get('location')).toContain('error=Configuration')
    expect(sessionCookies(throughAction)).toEqual([])
  })
})

test.each([
  ['POST', '/api/auth/callback/demo'],
  ['POST', '/api/auth/session'],
  ['POST', '/api/auth/signin/google'],
  ['GET', '/api/auth/session'],
  ['GET', '/api/auth/csrf'],
  ['GET', '/api/auth/providers'],
  ['GET', '/api/auth/error?error=forged%0d%0a[auth]%20line'],
  ['GET', '/api/auth/signout'],
  ['GET', '/api/auth/callback/google/more'],
])('%s %s of Auth.js is not served', async (method, path) => {
  const before = demo.output()
  const response = await fetch(demo.url + path, { method, ...(method === 'POST' && { body: '{}' }) })
  expect([404, 405]).toContain(response.status)
  expect(response.headers.getSetCookie()).toEqual([])
  expect(demo.output()).toBe(before)
})

test('without any way to sign in the page says so, and names no setting', async () => {
  await withApp({ RECUR_SECRET_KEY: 'sk_test_real' }, async (app) => {
    const page = await openPlainBrowser().visit(`${app.url}/sign-in`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('目前無法登入')
    expect(page.text).not.toMatch(/AUTH_|RECUR_/)
  })
})

test('with an https address no other host can have set the session cookie', async () => {
  await withApp({ APP_URL: 'https://127.0.0.1:8443' }, async (app) => {
    const response = await postForged(app, { provider: 'demo:mei' })
    expect(response.headers.get('location')).toBe('https://127.0.0.1:8443/account')
    expect(sessionCookies(response).join()).toMatch(
      /^__Host-authjs\.session-token=[^;]+; Path=\/; .*Secure; HttpOnly; SameSite=lax$/,
    )
  })
})

test('a session made elsewhere with the same secret is taken', async () => {
  const cookie = await mintSession({ sub: 'demo:hao', email: 'hao@example.com' }, secret)
  expect(await isSignedIn(demo, cookie)).toBe(true)
})

test.each([
  ['was made with another secret', mintSession({ sub: 'demo:mei' }, 'another secret')],
  [
    'began more than 7 days ago',
    mintSession({ sub: 'demo:mei', signed_in_at: Date.now() / 1_000 - 8 * 86_400 }, secret),
  ],
  ['has no subject', mintSession({}, secret)],
  ['is no token at all', Promise.resolve('authjs.session-token=made-up')],
])('a session that %s counts as signed out', async (_, minted) => {
  const response = await fetch(`${demo.url}/account`, {
    headers: { cookie: await minted },
    redirect: 'manual',
  })
  expect(response.headers.get('location')).toContain('/sign-in?callbackUrl=%2Faccount')
})

test('the log names no person and no secret', () => {
  expect(demo.output()).toContain('[auth] CredentialsSignin')
  expect(demo.output()).not.toMatch(/@example\.com|demo:mei|session-secret|sk_test/)
})
