import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { AuthJsClaims } from 'next-recur-portal/auth-js'
import { mintSession } from 'next-recur-portal/testing'
import type { Browser } from 'playwright-core'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { type RunningApp, startApp } from '../e2e/start-app.ts'
import { buildHost, type Host, installHost } from './host.ts'

const label = '管理訂閱'
const secret = 'secret of the host'
const mei: AuthJsClaims = { sub: 'google:1', email: 'mei@example.com', email_verified: true }

/** An action of its own, the ready-made one, and one with useActionState. */
const ways = ['/account', '/ready-made', '/state']

const installed = new Map<string, Promise<Host>>()

const variants = [
  { next: '16.4.6', bundler: 'Turbopack', args: ['--turbopack'] },
  { next: '16.4.6', bundler: 'webpack', args: ['--webpack'] },
  { next: '15.5.29', bundler: 'webpack', args: [] },
]

describe.each(variants)('a host with Auth.js on Next.js $next, built with $bundler', ({ next, args }) => {
  let host: Host
  let app: RunningApp
  let emulator: RecurEmulator
  let chromium: Browser
  let signIn: (claims: AuthJsClaims) => Promise<string>

  beforeAll(async () => {
    const install = installed.get(next) ?? installHost('auth-js', { versions: { next } })
    installed.set(next, install)
    host = await install
    await buildHost(host, args)
    signIn = (claims) => mintSession(claims, secret)
    emulator = await startRecurEmulator()
    const env = { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: emulator.url, AUTH_SECRET: secret }
    app = await startApp({ folder: host.folder, env })
    chromium = await startChromium()
  })

  afterAll(async () => {
    await chromium?.close()
    await app?.close()
    await emulator?.close()
  })

  /** Presses the button of a page without JavaScript, and says where that leads. */
  async function press(path: string, claims?: AuthJsClaims) {
    const browser = openPlainBrowser()
    if (claims) await browser.cookies.setCookie(await signIn(claims), app.url)
    return browser.press(await browser.visit(app.url + path), label)
  }

  test.each(ways)('%s opens the portal without JavaScript', async (path) => {
    const page = await press(path, mei)
    expect(page.url).toMatch(`${emulator.url}/portal/`)
    expect(page.text).toContain('mei@example.com')
  })

  test.each(ways)('%s opens the portal with JavaScript', async (path) => {
    const context = await chromium.newContext()
    const [name = '', value = ''] = (await signIn(mei)).split(/=(.*)/)
    await context.addCookies([{ name, value, url: app.url }])
    const page = await context.newPage()
    await page.goto(app.url + path, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: label }).click()
    await page.waitForURL(`${emulator.url}/portal/**`)
    expect(await page.locator('body').textContent()).toContain('mei@example.com')
    await context.close()
  })

  test.each(['/account', '/ready-made'])('%s sends a signed-out person to sign in', async (path) => {
    expect((await press(path)).url).toBe(`${app.url}/sign-in?callbackUrl=%2Faccount`)
  })

  test('on the Edge runtime a portal session is made', async () => {
    const page = await press('/edge', mei)
    expect(page.document.querySelector('output')?.textContent).toBe('opened')
  })

  test('the ready-made action never uses an address that is not verified', async () => {
    emulator.reset()
    expect((await press('/ready-made', { ...mei, email_verified: false })).url).toBe(
      `${app.url}/pricing?portal=customer_not_found`,
    )
    expect(emulator.requests.map(({ body }) => body)).toEqual([
      expect.not.objectContaining({ email: mei.email }),
    ])
  })

  test('the ready-made action takes nobody for signed in by a header', async () => {
    const token = (await signIn(mei)).split(/=(.*)/)[1]
    const page = await openPlainBrowser().visit(`${app.url}/ready-made`)
    const form = new FormData()
    for (const { name, value } of page.document.querySelectorAll<HTMLInputElement>('form input'))
      form.set(name, value)
    const headers = { origin: app.url, authorization: `Bearer ${token}` }
    const response = await fetch(page.url, { method: 'POST', headers, body: form, redirect: 'manual' })
    expect(response.headers.get('location')).toContain('/sign-in')
  })

  test('a failure comes back to the account page with a notice', async () => {
    emulator.order('unauthorized_401')
    const page = await press('/account', mei)
    expect(page.url).toBe(`${app.url}/account?portal=misconfigured`)
    expect(page.document.querySelector('[role=alert]')?.textContent).toContain('請聯絡客服')
  })

  test('a failure shows in the form that keeps it in its state', async () => {
    emulator.order('unauthorized_401')
    const page = await press('/state', mei)
    expect(page.document.querySelector('[role=alert]')?.textContent).toContain('請聯絡客服')
  })

  test('nothing of the server side is in what the browser loads', () => {
    const files = listFiles(join(host.folder, '.next/static')).filter((file) => /\.(js|map)$/.test(file))
    const holding = (word: string) => files.filter((file) => readFileSync(file, 'utf8').includes(word))
    expect(holding('管理訂閱')).not.toEqual([])
    for (const word of ['portal/sessions', 'RECUR_', 'sk_test', 'sk_live', '[next-recur-portal]']) {
      expect(holding(word), word).toEqual([])
    }
  })

  test('the button adds at most 0.5 KB of JavaScript, compressed, and 0.8 KB with the notice', async () => {
    const empty = await scriptBytes('/empty')
    expect((await scriptBytes('/ready-made')) - empty).toBeLessThanOrEqual(512)
    expect((await scriptBytes('/account')) - empty).toBeLessThanOrEqual(819)
  })

  /** How much JavaScript a page loads, compressed. */
  async function scriptBytes(path: string): Promise<number> {
    const html = await (await fetch(app.url + path)).text()
    const sources = new Set(
      [...html.matchAll(/(?:src|href)="([^"]+\.js[^"]*)"/g)].map(([, source = '']) => source),
    )
    const sizes = [...sources].map(async (source) => {
      const script = await fetch(new URL(source, app.url))
      return gzipSync(new Uint8Array(await script.arrayBuffer())).length
    })
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
})

test("the package's declarations stand by themselves", async () => {
  const host = await (installed.get('16.4.6') ?? installHost('auth-js'))
  const said = await host.run('tsc', ['--noEmit', '--skipLibCheck', 'false']).catch(String)
  expect(said).not.toContain('next-recur-portal/')
})

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
