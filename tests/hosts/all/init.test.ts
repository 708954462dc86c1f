import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChromium } from '../../chromium.ts'
import { openPlainBrowser } from '../../e2e/plain-browser.ts'
import { findFreePort } from '../../e2e/start-app.ts'
import { type AppOnEmulator, startOnEmulator } from '../../e2e/start-on-emulator.ts'
import { fontsEnvironment, type Host } from '../host.ts'
import { unexpectedLines } from '../log-lines.ts'
import { paste, readPaste } from '../paste.ts'
import { createRecipeApp, pageOf } from '../recipe-app.ts'

// A sign-in of the app's own, as its recipe has it, and `init` in place of everything that the recipe says of Recur.

type SignIn = {
  library: string
  recipe: string
  /** The sign-in page's buttons, for the first time and later. */
  buttons: readonly [string, string]
  password?: string
}

const signIns: SignIn[] = [
  { library: 'Auth.js', recipe: 'auth-js-jwt', buttons: ['僅限開發', '僅限開發'] },
  {
    library: 'NextAuth 4',
    recipe: 'next-auth-4',
    buttons: ['Sign in with Development', 'Sign in with Development'],
  },
  {
    library: 'Better Auth',
    recipe: 'better-auth',
    buttons: ['註冊', '登入'],
    password: 'correct horse battery',
  },
]

const email = 'mei@example.com'
let chromium: Browser

beforeAll(async () => {
  chromium = await startChromium()
})

afterAll(() => chromium?.close())

describe.each(signIns)('an app with $library', ({ library, recipe, buttons, password }) => {
  let host: Host
  let said: string
  let on: AppOnEmulator

  beforeAll(async () => {
    host = await createRecipeApp(`init-${recipe}`, [recipe])
    const files = new Map(readPaste(pageOf(recipe)).files)
    for (const ours of ['recur.ts', 'actions/portal.ts', 'app/account/page.tsx']) files.delete(ours)
    const settings = files.get('.env.local')?.replaceAll(/^(RECUR_|APP_URL).*\n/gm, '')
    await paste(host.folder, files.set('.env.local', settings ?? ''))
    said = await host.run('next-recur-portal', ['init', '--yes'])
    const port = await findFreePort()
    const env = { ...fontsEnvironment, NEXTAUTH_URL: `http://127.0.0.1:${port}` }
    on = await startOnEmulator({ folder: host.folder, command: 'dev', port, env })
  })

  afterAll(() => on?.close())

  test('init finds the library, and leaves nothing to fill in', () => {
    expect(said).toContain(`npm, ${library}\n`)
    expect(said).not.toContain('Fill in')
  })

  test('what init wrote type-checks', async () => {
    expect(await host.run('tsc', ['--noEmit'])).toBe('')
  })

  test('from nothing to the open portal without JavaScript', async () => {
    const browser = openPlainBrowser()
    const press = async () => browser.press(await browser.visit(`${on.app.url}/account`), '管理訂閱')
    await browser.press(await press(), buttons[0], { email, ...(password !== undefined && { password }) })
    expect((await press()).url).toBe(`${on.app.url}/pricing?portal=customer_not_found`)
    await browser.press(await browser.visit(on.emulator.url), '設為顧客')
    expect((await press()).url).toContain(`${on.emulator.url}/portal/`)
  })

  test('and with it', async () => {
    const page = await (await chromium.newContext()).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    const press = async () => {
      await page.goto(`${on.app.url}/account`, { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: '管理訂閱' }).click()
    }
    await press()
    await page.locator('input[type=email]').fill(email)
    if (password !== undefined) await page.locator('input[type=password]').fill(password)
    await page.getByRole('button', { name: buttons[1] }).click()
    await page.waitForURL(`${on.app.url}/account`)
    await press()
    await page.waitForURL(`${on.emulator.url}/portal/**`)
    await page.context().close()
    expect(errors).toEqual([])
  })

  test('its log has no line but those of the sign-in, and that Recur did not know the person yet', () => {
    const stranger = /^\[next-recur-portal\] portal customer_not_found /
    const signIn = [/^└─ ƒ .* app\/sign-in\/page\.tsx$/, /^POST \/api\/auth\/callback\/development 302 in /]
    expect(unexpectedLines(on.app.output(), [stranger, ...signIn])).toEqual([])
  })
})
