import type { OutcomeKind } from 'next-recur-portal'
import { outcomeTexts } from 'next-recur-portal/components'
import { faultNames } from 'recur-emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectedOutcomes } from './expected-outcomes.ts'
import { openPlainBrowser, type Page } from './plain-browser.ts'
import { readPortalForm } from './portal-form.ts'
import { startApp } from './start-app.ts'
import { type AppOnEmulator, startOnEmulator } from './start-on-emulator.ts'

let on: AppOnEmulator
beforeAll(async () => {
  on = await startOnEmulator()
})
afterAll(() => on.close())

const button = '管理訂閱'
const sessionRequests = () => on.emulator.requests.filter(({ path }) => path === '/v1/portal/sessions')

/** Presses the portal button of somebody who is signed in with these claims. */
async function pressAs(sub: string, claims = {}): Promise<Page> {
  const browser = await on.browseAs({ sub, ...claims })
  return browser.press(await browser.visit(`${on.app.url}/account`), button)
}

function expectEnd(page: Page, outcome: OutcomeKind): void {
  expect(page.status).toBe(200)
  const { origin, pathname, search } = new URL(page.url)
  switch (outcome) {
    case 'opened':
      expect(origin).toBe(on.emulator.url)
      return
    case 'signed_out':
      expect(`${pathname}${search}`).toBe('/sign-in?callbackUrl=%2Faccount')
      return
    case 'customer_not_found':
      expect(page.url).toBe(`${on.app.url}/pricing?portal=customer_not_found`)
      expect(page.document.querySelector('[role=status]')?.textContent).toBe(outcomeTexts['zh-TW'][outcome])
      expect(page.text).not.toContain(button)
      return
    case 'unidentified':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      expect(`${pathname}${search}`).toBe(`/account?portal=${outcome}`)
      expect(page.document.querySelector('[role=alert]')?.textContent).toBe(outcomeTexts['zh-TW'][outcome])
      expect(page.text).toContain(button)
  }
}

test.concurrent.each(faultNames)('without JavaScript, %s is no dead end', async (name) => {
  const sub = `test:${name}`
  on.emulator.order(name, { person: sub, path: '/v1/portal/sessions' })
  expectEnd(await pressAs(sub), expectedOutcomes[name])
})

test('a customer whom Recur knows by user id opens the portal with one call', async () => {
  const before = sessionRequests().length
  const page = await pressAs('demo:jun', { email: 'jun@example.com', email_verified: true })
  expectEnd(page, 'opened')
  const [request, ...more] = sessionRequests().slice(before)
  expect(more).toEqual([])
  expect(request?.body).toEqual({
    externalId: 'demo:jun',
    returnUrl: `${on.app.url}/account?portal=returned`,
    locale: 'zh-TW',
  })
})

test('a customer whom Recur knows by verified address opens the portal', async () => {
  expectEnd(await pressAs('demo:mei', { email: 'mei@example.com', email_verified: true }), 'opened')
})

test('the portal leads back to an account page that says so', async () => {
  const browser = await on.browseAs({ sub: 'demo:jun' })
  const portal = await browser.press(await browser.visit(`${on.app.url}/account`), button)
  const back = portal.document.querySelector(`a[href^="${on.app.url}"]`)
  expect(back).not.toBeNull()
  const account = await browser.visit(back?.getAttribute('href') ?? '')
  expect(account.document.querySelector('[role=status]')?.textContent).toContain('歡迎回來')
  expectEnd(await browser.press(account, button), 'opened')
})

test("somebody with another person's address, not verified, does not open that person's portal", async () => {
  const before = sessionRequests().length
  expectEnd(
    await pressAs('demo:an', { email: 'mei@example.com', email_verified: false }),
    'customer_not_found',
  )
  const sent = sessionRequests().slice(before)
  expect(sent).toHaveLength(1)
  expect(JSON.stringify(sent)).not.toContain('mei@example.com')
})

test('somebody with no usable identifier is told so, and Recur is not asked', async () => {
  const before = sessionRequests().length
  expectEnd(await pressAs('', { email: 'mei@example.com', email_verified: false }), 'unidentified')
  expect(sessionRequests()).toHaveLength(before)
})

test('somebody who has signed out in another tab is sent to sign in', async () => {
  const browser = await on.browseAs({ sub: 'demo:jun' })
  const account = await browser.visit(`${on.app.url}/account`)
  await browser.cookies.removeAllCookies()
  expectEnd(await browser.press(account, button), 'signed_out')
})

test('forged fields, queries, headers and cookies never reach Recur', async () => {
  const forged = 'mallory-forged'
  const before = sessionRequests().length
  const browser = await on.browseAs({ sub: 'demo:jun' })
  for (const name of ['customer', 'externalId', 'email', 'recurCustomerId']) {
    await browser.cookies.setCookie(`${name}=${forged}; Path=/`, on.app.url)
  }
  const names = [
    'customer',
    'customerId',
    'externalId',
    'email',
    'returnUrl',
    'return_url',
    'configuration',
    'locale',
  ]
  const fields = Object.fromEntries(names.map((name) => [name, forged]))
  const page = await browser.visit(`${on.app.url}/account?${new URLSearchParams(fields)}`)
  expectEnd(await browser.press(page, button, fields), 'opened')
  const sent = sessionRequests().slice(before)
  expect(sent).toHaveLength(1)
  expect(JSON.stringify(sent)).not.toContain(forged)
})

/** Posts the portal form of a customer with headers of one's own, and does not follow the redirect. */
async function post(headers: Record<string, string>): Promise<Response> {
  const cookie = await on.mintCookie({ sub: 'demo:jun' })
  const form = await readPortalForm(on.app.url, cookie)
  return form.post({ cookie, ...headers })
}

test('a forged host does not choose where the portal leads back to', async () => {
  const before = sessionRequests().length
  const response = await post({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' })
  expect(response.status).toBe(303)
  expect(sessionRequests().at(before)?.body).toMatchObject({
    returnUrl: `${on.app.url}/account?portal=returned`,
  })
})

test('a form on a foreign page is refused, and Recur is not asked', async () => {
  const before = sessionRequests().length
  const refused = await post({ origin: 'https://evil.example' })
  expect(refused.status).toBe(500)
  expect(refused.headers.get('location')).toBeNull()
  expect(sessionRequests()).toHaveLength(before)
  expect((await post({ origin: on.app.url })).status).toBe(303)
})

test("a key that Recur refuses is the operator's fault, and the log names the cure but no secret", async () => {
  const other = await startApp({
    env: {
      AUTH_SECRET: 'the-secret-of-the-tests-of-the-built-app',
      RECUR_SECRET_KEY: 'sk_test_revoked',
      RECUR_BASE_URL: on.emulator.url,
    },
  })
  try {
    const browser = openPlainBrowser()
    const cookie = await on.mintCookie({ sub: 'test:jun', email: 'jun@example.com', email_verified: true })
    await browser.cookies.setCookie(`${cookie}; Path=/`, other.url)
    const page = await browser.press(await browser.visit(`${other.url}/account`), button)
    expectEnd(page, 'misconfigured')
    expect(other.output()).toMatch(
      /portal misconfigured \(key_rejected, status 401, .* Recur rejected the key\./,
    )
    expect(other.output()).not.toMatch(/sk_test_revoked|jun@example\.com/)
  } finally {
    await other.close()
  }
})

test('a production start with bad settings stops and names every one with its cure', async () => {
  const start = startApp({ env: { RECUR_SECRET_KEY: 'pk_test_1', APP_URL: 'example.com', AUTH_SECRET: '' } })
  await expect(start).rejects.toThrow(
    /RECUR_SECRET_KEY is a publishable key[\s\S]*APP_URL is not an absolute[\s\S]*AUTH_SECRET is missing/,
  )
})

test('no log holds a portal URL, a key or an address', () => {
  expect(on.app.output()).toContain('portal unavailable')
  expect(on.app.output()).not.toMatch(/sk_test_|\/ps_|@example\.com/)
})
