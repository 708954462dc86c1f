import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startChromium } from '../chromium.ts'
import { hydrated } from './demo.ts'
import { openPlainBrowser, type Page, type PlainBrowser } from './plain-browser.ts'
import { readSession as readSessionOf } from './read-session.ts'
import { findFreePort, type RunningApp, startApp } from './start-app.ts'
import { type IdentityProvider, startIdentityProvider } from './start-identity-provider.ts'

/** Not the emulator's own, so that there is no demo sign-in beside the provider. */
const secretKey = 'sk_test_oidc'
const sessionSecret = 'the-session-secret-of-the-oidc-test'

let idp: IdentityProvider
let emulator: RecurEmulator
let app: RunningApp

beforeAll(async () => {
  // It warns that it keeps everything in memory, which is what a test wants.
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  emulator = await startRecurEmulator({ secretKey })
  const port = await findFreePort()
  idp = await startIdentityProvider({
    redirectUri: `http://127.0.0.1:${port}/api/auth/callback/oidc`,
    accounts: {
      mei: { email: 'mei@example.com', email_verified: true, name: '林美玲' },
      an: { email: 'mei@example.com', email_verified: false, name: '李安' },
      shy: {},
    },
  })
  app = await startApp({
    port,
    env: {
      AUTH_SECRET: sessionSecret,
      AUTH_OIDC_ISSUER: idp.issuer,
      AUTH_OIDC_ID: idp.clientId,
      AUTH_OIDC_SECRET: idp.clientSecret,
      AUTH_OIDC_NAME: '測試身分',
      RECUR_SECRET_KEY: secretKey,
      RECUR_BASE_URL: emulator.url,
    },
  })
})

beforeEach(() => emulator.reset())

afterAll(async () => {
  await app.close()
  await idp.close()
  await emulator.close()
})

async function signIn(browser: PlainBrowser, login: string, path = '/sign-in'): Promise<Page> {
  const choice = await browser.visit(`${app.url}${path}`)
  const loginPage = await browser.press(choice, '使用 測試身分 登入')
  const consent = await browser.press(loginPage, 'Sign-in', { login, password: 'any' })
  return browser.press(consent, 'Continue')
}

const readSession = (browser: PlainBrowser) => readSessionOf(browser, app.url, sessionSecret)

test('a person whom the provider vouches for is signed in with a verified address', async () => {
  const browser = openPlainBrowser()
  const page = await signIn(browser, 'mei')
  expect(page.url).toBe(`${app.url}/account`)
  expect(await readSession(browser)).toMatchObject({
    user: { id: `oidc:${idp.issuer}:mei`, name: '林美玲', email: 'mei@example.com', emailVerified: true },
  })
})

test('a verified address opens the portal of the customer whom Recur knows by it', async () => {
  const browser = openPlainBrowser()
  const account = await signIn(browser, 'mei')
  const portal = await browser.press(account, '管理訂閱')
  expect(portal.url).toContain(emulator.url)
  expect(portal.text).toContain('mei@example.com')
})

test("somebody else's address that the provider has not verified opens nothing and never reaches Recur", async () => {
  const browser = openPlainBrowser()
  const account = await signIn(browser, 'an')
  expect(await readSession(browser)).toMatchObject({
    user: { id: `oidc:${idp.issuer}:an`, email: 'mei@example.com', emailVerified: false },
  })
  const pricing = await browser.press(account, '管理訂閱')
  expect(pricing.url).toBe(`${app.url}/pricing?portal=customer_not_found`)
  expect(JSON.stringify(emulator.requests)).toContain(`oidc:${idp.issuer}:an`)
  expect(JSON.stringify(emulator.requests)).not.toMatch(/mei(@|%40)example/)
})

test('a person without name and address is signed in', async () => {
  const browser = openPlainBrowser()
  await signIn(browser, 'shy')
  expect(await readSession(browser)).toMatchObject({
    user: { id: `oidc:${idp.issuer}:shy`, name: null, email: null, emailVerified: false },
  })
})

test('the same person has the same id at every sign-in', async () => {
  const [first, second] = [openPlainBrowser(), openPlainBrowser()]
  await signIn(first, 'mei')
  await signIn(second, 'mei')
  expect(await readSession(first)).toMatchObject({ user: { id: `oidc:${idp.issuer}:mei` } })
  expect(await readSession(second)).toMatchObject({ user: { id: `oidc:${idp.issuer}:mei` } })
})

test('a person returns to the page that they came from', async () => {
  const page = await signIn(openPlainBrowser(), 'mei', '/sign-in?callbackUrl=/pricing?plan=pro')
  expect(page.url).toBe(`${app.url}/pricing?plan=pro`)
})

test('a return address elsewhere leads to the account page', async () => {
  const page = await signIn(openPlainBrowser(), 'mei', '/sign-in?callbackUrl=https://evil.example')
  expect(page.url).toBe(`${app.url}/account`)
})

test('host headers do not choose where the provider sends people back to', async () => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${app.url}/sign-in`)
  const forged = {
    origin: 'https://evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
  }
  const loginPage = await browser.press(choice, '使用 測試身分 登入', {}, forged)
  const asked = new URL(loginPage.redirects[0] ?? '')
  expect(asked.origin).toBe(idp.issuer)
  expect(asked.searchParams.get('redirect_uri')).toBe(`${app.url}/api/auth/callback/oidc`)
})

test('a person who says no at the provider is back on the sign-in page with a notice', async () => {
  const browser = openPlainBrowser()
  const choice = await browser.visit(`${app.url}/sign-in`)
  const loginPage = await browser.press(choice, '使用 測試身分 登入')
  const back = await browser.follow(loginPage, 'Cancel')
  expect(back.url).toContain(`${app.url}/sign-in?error=`)
  expect(back.status).toBe(200)
  expect(back.document.querySelector('[role=alert]')?.textContent).toContain('登入沒有完成')
  expect(await readSession(browser)).toBeNull()
})

test('an answer that this browser did not ask for signs nobody in', async () => {
  const browser = openPlainBrowser()
  const back = await browser.visit(`${app.url}/api/auth/callback/oidc?code=stolen&state=stolen`)
  expect(back.url).toBe(`${app.url}/sign-in?error=Configuration`)
  expect(back.status).toBe(200)
  expect(await readSession(browser)).toBeNull()
})

test.each([
  ['with', true],
  ['without', false],
])('in Chromium %s JavaScript a person signs in, opens the portal and signs out', async (_, javaScript) => {
  const chromium = await startChromium()
  try {
    const context = await chromium.newContext({ locale: 'zh-TW', javaScriptEnabled: javaScript })
    const page = await context.newPage()
    await page.goto(`${app.url}/account`)
    if (javaScript) await hydrated(page)
    await page.getByRole('button', { name: '使用 測試身分 登入' }).click()
    await page.getByPlaceholder('Enter any login').fill('mei')
    await page.getByPlaceholder('and password').fill('any')
    await page.getByRole('button', { name: 'Sign-in' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL(`${app.url}/account`)
    if (javaScript) await hydrated(page)
    await page.getByRole('button', { name: '管理訂閱' }).click()
    await page.waitForURL(`${emulator.url}/**`)
    await page.goto(`${app.url}/account`)
    if (javaScript) await hydrated(page)
    await page.getByRole('button', { name: '登出' }).click()
    await page.waitForURL(`${app.url}/`)
    await page.goto(`${app.url}/account`)
    expect(page.url()).toBe(`${app.url}/sign-in?callbackUrl=%2Faccount`)
  } finally {
    await chromium.close()
  }
})

test('the log names no person', async () => {
  await signIn(openPlainBrowser(), 'mei')
  expect(app.output()).not.toMatch(/mei|@example\.com/)
})

test('the sign-in page says so when the provider cannot be reached', async () => {
  const port = await findFreePort()
  const lonely = await startApp({
    env: {
      AUTH_SECRET: sessionSecret,
      AUTH_OIDC_ISSUER: `http://127.0.0.1:${port}`,
      AUTH_OIDC_ID: 'reference-app',
      AUTH_OIDC_SECRET: 'secret',
      RECUR_SECRET_KEY: 'sk_test_oidc',
    },
  })
  try {
    const browser = openPlainBrowser()
    const choice = await browser.visit(`${lonely.url}/sign-in?callbackUrl=/pricing`)
    const back = await browser.press(choice, '使用 127.0.0.1 登入')
    expect(back.url).toBe(`${lonely.url}/sign-in?callbackUrl=%2Fpricing&error=Configuration`)
    expect(back.document.querySelector('[role=alert]')?.textContent).toContain('目前無法用這個方式登入')
    expect(back.document.querySelector('input[name=callbackUrl]')?.getAttribute('value')).toBe('/pricing')
  } finally {
    await lonely.close()
  }
})
