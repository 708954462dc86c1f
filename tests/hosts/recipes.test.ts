import { beforeAll, expect, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import type { Host } from './host.ts'
import { createRecipeApp, follow, pageOf, quickStart, type SignIn, startPasted } from './recipe-app.ts'

// Each recipe is pasted, block by block, into what create-next-app writes, and followed. The rest, and what takes long to install,
// is in all/recipes.test.ts; own-cookie.test.ts has the base path and the proxy.

const signIns: SignIn[] = [
  { recipe: 'auth-js-jwt', button: '僅限開發', fields: { email: 'mei@example.com' } },
  { recipe: 'own-cookie', button: '登入', fields: { userId: 'user_1' } },
]
const others = [
  'guarded-routes',
  'limit',
  'locale-in-the-path',
  'merchants',
  'rest',
  'sign-in-elsewhere',
  'teams',
  'use-action-state',
]

let host: Host

beforeAll(async () => {
  host = await createRecipeApp('recipes', [...signIns.map(({ recipe }) => recipe), ...others])
})

test.each(signIns.map((signIn) => [signIn.recipe, signIn] as const))(
  '%s: pasted in order it leads from nothing to the open portal',
  (_, signIn) => follow(host, signIn),
)

/** A sign-in of the reader's own, in which Jun is always signed in. */
const jun = {
  'session.ts': `export type User = { id: string; email: string; emailVerified: boolean }
export async function getUser(): Promise<User | null> {
  return { id: 'demo:jun', email: 'jun@example.com', emailVerified: false }
}
`,
}

/** Starts the app with the quick start and a recipe that goes on from there. */
async function start(
  recipe: string,
  files: Readonly<Record<string, string>> = jun,
  env: Readonly<Record<string, string>> = {},
) {
  const on = await startPasted(host, [quickStart, pageOf(recipe)], files, env)
  return { ...on, browser: openPlainBrowser() }
}

test.each(['rest', 'use-action-state', 'limit'])('%s: the portal opens', async (recipe) => {
  const on = await start(recipe)
  try {
    expect((await on.press(on.browser)).url).toContain(`${on.emulator.url}/portal/`)
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
    if (recipe === 'rest') {
      on.emulator.order('unauthorized_401')
      expect((await on.press(on.browser)).url).toBe(`${on.app.url}/account?portal=misconfigured`)
    }
    if (recipe === 'limit') {
      const urls: string[] = []
      for (let clicks = 1; clicks < 11; clicks += 1) urls.push((await on.press(on.browser)).url)
      expect(urls.at(-1)).toBe(`${on.app.url}/account?portal=rate_limited`)
    }
  } finally {
    await on.close()
  }
})

test('locale-in-the-path: a click stays in the language of its page, whatever a header says', async () => {
  const on = await start('locale-in-the-path')
  try {
    const page = await on.browser.visit(`${on.app.url}/en/account`)
    const opened = await on.browser.press(page, 'Manage subscription', {}, { 'x-locale': 'zh-TW' })
    expect(opened.url).toContain(`${on.emulator.url}/portal/`)
    expect(on.emulator.requests.at(-1)?.body).toMatchObject({
      locale: 'en',
      returnUrl: `${on.app.url}/en/account?portal=returned`,
    })
    on.emulator.order('not_found_404')
    expect((await on.press(on.browser, '/zh-TW/account')).url).toBe(
      `${on.app.url}/zh-TW/pricing?portal=customer_not_found`,
    )
    expect((await on.browser.visit(`${on.app.url}/account`)).url).toBe(`${on.app.url}/zh-TW/account`)
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  } finally {
    await on.close()
  }
})

test('sign-in-elsewhere: the way back goes where the sign-in page wants it', async () => {
  const on = await start('sign-in-elsewhere', {})
  try {
    const { url, document } = await on.press(on.browser)
    expect(url).toBe(`${on.app.url}/login?next=%2Faccount`)
    expect(document.querySelector('a')?.getAttribute('href')).toBe('/account')
    const forged = await on.browser.visit(`${on.app.url}/login?next=//evil.example`)
    expect(forged.document.querySelector('a')?.getAttribute('href')).toBe('/account')
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  } finally {
    await on.close()
  }
})

const membership = {
  'session.ts': `import { cookies } from 'next/headers'
export async function readMembership() {
  const role = (await cookies()).get('role')?.value
  const organization = { id: 'demo:jun', billingEmail: 'billing@example.com', billingEmailVerified: true }
  return role === undefined ? null : { role, organization }
}
`,
}

test('guarded-routes: a press after the session has expired leads to sign-in, and back', async () => {
  const user = `import { cookies } from 'next/headers'
export type User = { id: string; email: string; emailVerified: boolean }
export async function getUser(): Promise<User | null> {
  const id = (await cookies()).get('session')?.value
  return id === undefined ? null : { id, email: 'jun@example.com', emailVerified: false }
}
`
  const on = await start('guarded-routes', { 'session.ts': user })
  const chromium = await startChromium()
  try {
    const signIn = `${on.app.url}/sign-in?callbackUrl=%2Faccount`
    expect((await on.browser.visit(`${on.app.url}/account`)).url).toBe(signIn)
    await on.browser.cookies.setCookie('session=demo:jun', on.app.url)
    const account = await on.browser.visit(`${on.app.url}/account`)
    expect((await on.browser.press(account, '管理訂閱')).url).toContain(`${on.emulator.url}/portal/`)
    await on.browser.cookies.removeAllCookies()
    expect((await on.browser.press(account, '管理訂閱')).url).toBe(signIn)

    const context = await chromium.newContext()
    await context.addCookies([{ name: 'session', value: 'demo:jun', url: on.app.url }])
    const page = await context.newPage()
    await page.goto(`${on.app.url}/account`, { waitUntil: 'networkidle' })
    await context.clearCookies()
    await page.getByRole('button', { name: '管理訂閱' }).click()
    await page.waitForURL(signIn)
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  } finally {
    await chromium.close()
    await on.close()
  }
})

test("teams: owners and billing open the organisation's portal, members do not, and Recur is not asked", async () => {
  const on = await start('teams', membership)
  const pressAs = async (role: string) => {
    const browser = openPlainBrowser()
    await browser.cookies.setCookie(`role=${role}`, on.app.url)
    return on.press(browser)
  }
  try {
    for (const role of ['owner', 'billing']) {
      expect((await pressAs(role)).url).toContain(`${on.emulator.url}/portal/`)
      expect(on.emulator.requests.at(-1)?.body).toMatchObject({ externalId: 'demo:jun' })
    }
    const before = on.emulator.requests.length
    expect((await pressAs('member')).url).toBe(`${on.app.url}/account?portal=forbidden`)
    expect(on.emulator.requests).toHaveLength(before)
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  } finally {
    await on.close()
  }
})

test("merchants: each shop has its own key, and a shop without one never has another's", async () => {
  const on = await start('merchants', {}, { MUSIC_SECRET_KEY: '' })
  const pressAt = async (shop: string) => {
    const browser = openPlainBrowser()
    await browser.cookies.setCookie(`shop=${shop}`, on.app.url)
    return on.press(browser)
  }
  try {
    expect((await pressAt('books')).url).toContain(`${on.emulator.url}/portal/`)
    expect((await pressAt('music')).url).toBe(`${on.app.url}/account?portal=misconfigured`)
    await expect.poll(on.app.output).toContain('settings.secretKey is missing')
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  } finally {
    await on.close()
  }
})
