import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { buildHost, type Host, installHost } from './host.ts'

let host: Host
let on: AppOnEmulator

beforeAll(async () => {
  host = await installHost('recipes')
  await buildHost(host, [])
  on = await startOnEmulator({
    folder: host.folder,
    env: {
      AUTH_TRUST_HOST: 'true',
      AUTH_GOOGLE_ID: 'google',
      AUTH_GOOGLE_SECRET: 'secret',
      BETTER_AUTH_SECRET: 'a secret of the host that is long enough',
      SESSION_SECRET: 'a secret of the host that is long enough',
      SUPABASE_URL: 'http://127.0.0.1:9',
      SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1',
    },
  })
})

afterAll(() => on?.close())

/** Presses a recipe's button without JavaScript, signed out. */
async function press(recipe: string) {
  const browser = openPlainBrowser()
  return browser.press(await browser.visit(`${on.app.url}/${recipe}`), '管理訂閱')
}

test('every recipe has a page that is built', () => {
  const list = (folder: string) =>
    readdirSync(fileURLToPath(new URL(folder, import.meta.url)), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'app')
      .map(({ name }) => name)
  expect(list('recipes/app')).toEqual(list('recipes'))
})

test.each(['auth-js-jwt', 'auth-js-database', 'better-auth', 'iron-session', 'supabase', 'teams'])(
  '%s: a signed-out person is sent to sign in',
  async (recipe) => {
    expect((await press(recipe)).redirects[0]).toBe(`${on.app.url}/sign-in?callbackUrl=%2Faccount`)
  },
)

test.each(['rest', 'use-action-state', 'limit'])('%s: the portal opens', async (recipe) => {
  expect((await press(recipe)).url).toContain(`${on.emulator.url}/portal/`)
})

test('rest: a failure ends as it does with the SDK', async () => {
  on.emulator.order('unauthorized_401')
  expect((await press('rest')).redirects[0]).toBe(`${on.app.url}/account?portal=misconfigured`)
})

/** Presses the button of the recipe on teams as somebody with this role there. */
async function pressAs(role: string) {
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`role=${role}`, on.app.url)
  return browser.press(await browser.visit(`${on.app.url}/teams`), '管理訂閱')
}

test.each(['owner', 'billing'])("teams: the %s opens the organisation's portal", async (role) => {
  expect((await pressAs(role)).url).toContain(`${on.emulator.url}/portal/`)
  expect(on.emulator.requests.at(-1)?.body).toMatchObject({ externalId: 'demo:jun' })
})

test('teams: a member is led back to the account page, and Recur is not asked', async () => {
  const before = on.emulator.requests.length
  expect((await pressAs('member')).redirects[0]).toBe(`${on.app.url}/account?portal=forbidden`)
  expect(on.emulator.requests).toHaveLength(before)
})

test('limit: the eleventh click within a minute is turned away', async () => {
  const opened: string[] = []
  for (let clicks = 0; clicks < 11; clicks += 1) opened.push((await press('limit')).redirects[0] ?? '')
  expect(opened.at(-1)).toBe(`${on.app.url}/account?portal=rate_limited`)
})
