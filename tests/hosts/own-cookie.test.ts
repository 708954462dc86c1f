import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { join } from 'node:path'
import { outcomeTexts } from 'next-recur-portal/components'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { findFreePort, startApp } from '../e2e/start-app.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { json, startServer } from '../http-server.ts'
import { buildHost, type Host, installHost } from './host.ts'

const secret = 'secret of the host'

let host: Host
let on: AppOnEmulator

beforeAll(async () => {
  host = await installHost('own-cookie')
  await buildHost(host, [])
  const port = await findFreePort()
  on = await startOnEmulator({
    folder: host.folder,
    port,
    env: {
      SESSION_SECRET: secret,
      APP_URL: `http://127.0.0.1:${port}/shop`,
    },
  })
})

afterAll(() => on?.close())

function sessionOf(userId: string): string {
  return `session=${userId}.${createHmac('sha256', secret).update(userId).digest('base64url')}`
}

async function press(origin: string, cookie?: string) {
  const browser = openPlainBrowser()
  if (cookie) await browser.cookies.setCookie(cookie, origin)
  return browser.press(await browser.visit(`${origin}/shop/account`), '管理訂閱')
}

test('the portal opens, and leads back below the base path', async () => {
  expect((await press(on.app.url, sessionOf('demo:jun'))).url).toContain(`${on.emulator.url}/portal/`)
  expect(on.emulator.requests.at(-1)?.body).toEqual({
    externalId: 'demo:jun',
    returnUrl: `${on.app.url}/shop/account?portal=returned`,
  })
})

test('sign-in, plans and notices keep the base path', async () => {
  expect((await press(on.app.url)).url).toBe(`${on.app.url}/shop/sign-in?callbackUrl=%2Faccount`)
  expect((await press(on.app.url, sessionOf('nobody'))).url).toBe(
    `${on.app.url}/shop/pricing?portal=customer_not_found`,
  )
  on.emulator.order('unauthorized_401')
  expect((await press(on.app.url, sessionOf('demo:jun'))).url).toBe(
    `${on.app.url}/shop/account?portal=misconfigured`,
  )
})

test('with Cache Components the notice is seen while JavaScript is off', async () => {
  on.emulator.order('unauthorized_401')
  const { document } = await press(on.app.url, sessionOf('demo:jun'))
  // What is streamed after the first HTML waits in a hidden element for a script to show it.
  const notice = document.querySelector('[role=alert]')
  expect(notice?.textContent).not.toBe('')
  expect(notice?.closest('[hidden]')).toBeNull()
})

test('a session with a wrong signature is nobody', async () => {
  expect((await press(on.app.url, 'session=demo:jun.forged')).url).toContain('/shop/sign-in')
})

test('a page that asks Recur nothing readies the connection, and the first click of the process goes over it', async () => {
  const openAtClick: number[] = []
  const recur = await startServer((response) => {
    openAtClick.push(recur.openConnections())
    json(response, 201, { url: `${recur.url}/s/ps_1` })
  })
  const port = await findFreePort()
  const app = await startApp({
    folder: host.folder,
    port,
    env: {
      SESSION_SECRET: secret,
      APP_URL: `http://127.0.0.1:${port}/shop`,
      RECUR_SECRET_KEY: 'sk_test_host',
      RECUR_BASE_URL: recur.url,
    },
  })
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(sessionOf('demo:jun'), app.url)
  const page = await browser.visit(`${app.url}/shop/account`)
  await expect.poll(() => recur.openConnections(), { timeout: 20_000 }).toBe(1)
  expect(recur.requests).toEqual([])
  expect((await browser.press(page, '管理訂閱')).redirects).toEqual([`${recur.url}/s/ps_1`])
  expect(recur.requests[0]).toMatchObject({ method: 'POST', path: '/v1/portal/sessions' })
  expect(openAtClick[0]).toBe(1)
  await app.close()
  await recur.close()
})

test.each([
  ['that passes the host on as X-Forwarded-Host', (host: string) => ({ 'x-forwarded-host': host })],
  ['whose name is among the allowed origins', () => ({ host: 'internal.example' })],
])('the portal opens behind a proxy %s', async (_, headers) => {
  const proxy = createServer((incoming, outgoing) => {
    const { host = '' } = incoming.headers
    const to = { port: new URL(on.app.url).port, path: incoming.url, method: incoming.method }
    const named = incoming.headers.origin ? { origin: 'http://shop.example.com' } : {}
    const passed = { ...incoming.headers, ...named, ...headers('shop.example.com') }
    incoming.pipe(
      forward({ ...to, headers: passed }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }).on('error', () => outgoing.destroy(new Error(`The proxy for ${host} failed.`))),
    )
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const address = proxy.address()
  const origin = `http://127.0.0.1:${address !== null && typeof address !== 'string' ? address.port : 0}`
  const page = await press(origin, sessionOf('demo:jun'))
  proxy.closeAllConnections()
  proxy.close()
  expect(page.url).toContain(`${on.emulator.url}/portal/`)
})

describe('a press that does not reach its action', () => {
  let chromium: Browser
  let page: Page

  beforeAll(async () => {
    chromium = await startChromium()
  })

  afterAll(() => chromium?.close())

  /** Opens a page with the button for somebody who is signed in. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await chromium.newContext(options)
    const [name = '', value = ''] = sessionOf('demo:jun').split('=')
    await context.addCookies([{ name, value, url: on.app.url }])
    page = await context.newPage()
    await page.goto(`${on.app.url}/shop${path}`, { waitUntil: 'networkidle' })
    return page
  }

  const press = () => page.getByRole('button', { name: '管理訂閱' }).click()
  // It loses the attribute once React has taken the page over; before that a press is the browser's alone.
  const notice = () =>
    page.locator('[role=alert]:not([autofocus])').filter({ hasText: outcomeTexts['zh-TW'].unavailable })

  test('leads to sign-in where a guard redirects it, since the session has expired', async () => {
    await open('/guarded')
    await page.context().clearCookies()
    await press()
    await page.waitForURL(
      `${on.app.url}/shop/sign-in?callbackUrl=${encodeURIComponent('/guarded?portal=unavailable')}`,
    )
    await page.context().close()
  })

  test('without JavaScript it leads to sign-in by a guard that redirects with 303, and nowhere by another', async () => {
    await open('/guarded', { javaScriptEnabled: false })
    await page.context().clearCookies()
    await press()
    await page.getByText('Server Action unavailable.').waitFor()
    await page.context().close()
    await open('/guarded?see-other', { javaScriptEnabled: false })
    await page.context().clearCookies()
    await press()
    await page.getByRole('heading', { name: 'sign-in' }).waitFor()
    await page.context().close()
  })

  test.each<[string, (page: Page) => Promise<unknown>]>([
    [
      'since it is of an earlier deploy',
      (page) =>
        page.route('**/guarded*', (route) =>
          route.request().method() === 'POST'
            ? route.fulfill({ status: 409, headers: { 'x-nextjs-action-not-found': '1' } })
            : route.continue(),
        ),
    ],
    [
      'since the connection breaks',
      (page) =>
        page.route('**/guarded*', (route) =>
          route.request().method() === 'POST' ? route.abort('connectionreset') : route.continue(),
        ),
    ],
  ])('shows its notice on the page %s, at each press', async (_, spoil) => {
    await open('/guarded#billing')
    await spoil(page)
    await press()
    await notice().waitFor()
    expect(page.url()).toBe(`${on.app.url}/shop/guarded?portal=unavailable`)
    const loadedAgain = page.waitForRequest((request) => request.isNavigationRequest())
    await press()
    await loadedAgain
    await notice().waitFor()
    await page.unrouteAll()
    await press()
    await page.waitForURL(`${on.emulator.url}/portal/**`)
    await page.context().close()
  })

  test('is what the doctor warns of', async () => {
    const warning = await doctor(['--json', '--account', '/guarded'])
    expect(pressRow(warning)).toMatchObject({
      status: 'warning',
      finding: expect.stringContaining('answers 307'),
      cure: expect.stringContaining('guarded-routes.md'),
    })
    expect(pressRow(await doctor(['--json']))).toMatchObject({ status: 'ok' })
  })

  const pressRow = (report: string) =>
    JSON.parse(report).checks.find(({ name }: { name: string }) => name === 'press')
})

/** Runs the doctor in the host. */
function doctor(args: readonly string[]): Promise<string> {
  const env = {
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_BASE_URL: on.emulator.url,
    APP_URL: `${on.app.url}/shop`,
  }
  return host.run('next-recur-portal', ['doctor', ...args], env)
}

test('the doctor works in the host', async () => {
  expect(await host.run('next-recur-portal', ['--version'])).toBe('0.1.0\n')
  const report = JSON.parse(await doctor(['--json', '--external-id', 'demo:jun']))
  expect(report).toMatchObject({ ok: true, facts: { responseCase: 'snake' } })
  expect(await doctor(['--contract', '--external-id', 'demo:jun'])).toContain(
    '0 differ, 0 break, 0 unanswered',
  )
})

// Both ways of forgetting the directive come to this: passing the method, and a function from a file without it.
test("an action that is no export of a 'use server' file is named in the log", async () => {
  await openPlainBrowser().visit(`${on.app.url}/shop/no-action`)
  await expect
    .poll(on.app.output)
    .toMatch(/Functions cannot be passed directly[^\n]*marking it with "use server"/)
})

test('the command line of the emulator works in the host', async () => {
  expect(await host.run('recur-emulator', ['--help'])).toContain('Usage: recur-emulator')
})

test('a client component that imports the core stops the build', async () => {
  mkdirSync(join(host.folder, 'app/leak'))
  const page = `'use client'
import { createRecurPortal } from 'next-recur-portal'
export default function LeakPage() { return String(createRecurPortal) }`
  writeFileSync(join(host.folder, 'app/leak/page.tsx'), page)
  await expect(buildHost(host, [])).rejects.toThrow('not-for-the-browser.js')
})
