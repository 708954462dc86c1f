import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { findFreePort } from '../e2e/start-app.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
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

test('the doctor works in the host', async () => {
  expect(await host.run('next-recur-portal', ['--version'])).toBe('0.1.0\n')
  const env = {
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_BASE_URL: on.emulator.url,
    APP_URL: `${on.app.url}/shop`,
  }
  const report = JSON.parse(
    await host.run('next-recur-portal', ['doctor', '--json', '--external-id', 'demo:jun'], env),
  )
  expect(report).toMatchObject({ ok: true, facts: { responseCase: 'snake' } })
  const contract = await host.run(
    'next-recur-portal',
    ['doctor', '--contract', '--external-id', 'demo:jun'],
    env,
  )
  expect(contract).toContain('0 differ, 0 break, 0 unanswered')
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
