import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser } from 'playwright-core'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { findFreePort, type RunningApp, startApp } from '../e2e/start-app.ts'
import { buildHost, installHost } from './host.ts'

// The real recur-tw 0.11.0, which sends its request in the tick of the call, and stand-ins for versions that the registry here does
// not have, each with a way of its own to send it.

const secret = 'secret of the host'
const run = promisify(execFile)

/** How the stand-in sends: `url` and `init` are there, and `read` throws an error of its own. */
const transports = {
  '0.12.0': `await null
    return read(await fetch(url, init))`,
  '0.16.1': `await import('node:zlib')
    return read(await fetch(url, init))`,
  '0.20.0': `const { request } = await import('node:http')
    return new Promise((resolve, reject) => {
      const sent = request(url, init, async (response) => {
        let text = ''
        for await (const chunk of response) text += chunk
        resolve(JSON.parse(text))
      })
      sent.on('error', reject)
      sent.end(init.body)
    })`,
}

/** Packs a stand-in for a version of recur-tw. @returns The path of its tarball. */
async function packSdk(version: keyof typeof transports): Promise<string> {
  const folder = join(inject('hostsFolder'), `recur-tw-${version}`)
  await mkdir(folder, { recursive: true })
  // Without its manifest, which no SDK need export.
  const exports = { './server': { types: './server.d.ts', default: './server.js' } }
  const manifest = { name: 'recur-tw', version, type: 'module', exports }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(
    join(folder, 'server.js'),
    `class OtherSdkError extends Error {}
async function read(response) {
  if (!response.ok) throw new OtherSdkError('Something went wrong')
  return response.json()
}
export class RecurAPIError extends OtherSdkError {}
export class Recur {
  constructor(key, { baseUrl } = {}) {
    const send = async (path, init) => {
      const url = baseUrl + path
      init.headers = { authorization: 'Bearer ' + key }
      ${transports[version]}
    }
    this.portal = { sessions: { create: (body) => send('/v1/portal/sessions', { method: 'POST', body: JSON.stringify(body) }) } }
    this.entitlements = { list: () => send('/v1/customers/entitlements', {}) }
  }
}
`,
  )
  await writeFile(
    join(folder, 'server.d.ts'),
    `export declare class RecurAPIError extends Error {}
export declare class Recur {
  constructor(key: string, options?: { baseUrl?: string })
  portal: { sessions: { create(request: object): Promise<{ url: string }> } }
  entitlements: { list(request: object): Promise<unknown> }
}
`,
  )
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', inject('hostsFolder')], {
    cwd: folder,
  })
  return join(inject('hostsFolder'), stdout.trim())
}

let browser: Browser
let emulator: RecurEmulator

beforeAll(async () => {
  browser = await startChromium()
  emulator = await startRecurEmulator()
})
afterAll(async () => {
  await browser?.close()
  await emulator?.close()
})

describe.each(['0.11.0', '0.12.0', '0.16.1', '0.20.0'] as const)('recur-tw %s', (version) => {
  let app: RunningApp

  beforeAll(async () => {
    // Rejects for any error of npm's, such as ERESOLVE.
    const sdk = version === '0.11.0' ? version : `file:${await packSdk(version)}`
    const host = await installHost('own-cookie', { versions: { 'recur-tw': sdk } })
    await buildHost(host, [])
    const port = await findFreePort()
    app = await startApp({
      folder: host.folder,
      port,
      env: {
        RECUR_SECRET_KEY: 'sk_test_emulator',
        RECUR_BASE_URL: emulator.url,
        SESSION_SECRET: secret,
        APP_URL: `http://127.0.0.1:${port}/shop`,
      },
    })
  })
  afterAll(() => app?.close())

  /** Presses the button as this person. @returns Where the person ends up. */
  async function press(javaScript: boolean, userId: string): Promise<string> {
    const signature = createHmac('sha256', secret).update(userId).digest('base64url')
    const account = `${app.url}/shop/account`
    if (!javaScript) {
      const plain = openPlainBrowser()
      await plain.cookies.setCookie(`session=${userId}.${signature}`, app.url)
      return (await plain.press(await plain.visit(account), '管理訂閱')).url
    }
    const context = await browser.newContext()
    await context.addCookies([{ name: 'session', value: `${userId}.${signature}`, url: app.url }])
    const page = await context.newPage()
    await page.goto(account, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '管理訂閱' }).click()
    await page.waitForURL((url) => url.href !== account)
    const ended = page.url()
    await context.close()
    return ended
  }

  test.each([false, true])('every answer of Recur ends rightly, JavaScript %s', async (javaScript) => {
    const misconfigured = `${app.url}/shop/account?portal=misconfigured`
    if (version === '0.20.0') {
      // Sent by a transport of its own: nothing is certain, so nobody is sent anywhere, whatever Recur answers.
      expect(await press(javaScript, 'demo:jun')).toBe(misconfigured)
      await expect.poll(app.output).toMatch(/unsupported_sdk.* recur-tw 0\.20\.0 is installed\./)
      emulator.order('hang')
      expect(await press(javaScript, 'demo:jun')).toBe(misconfigured)
      return
    }
    expect(await press(javaScript, 'demo:jun')).toContain(`${emulator.url}/portal/`)
    expect(await press(javaScript, 'nobody')).toBe(`${app.url}/shop/pricing?portal=customer_not_found`)
    emulator.order('unauthorized_401')
    expect(await press(javaScript, 'demo:jun')).toBe(misconfigured)
    emulator.order('redirect_307_to_nowhere')
    expect(await press(javaScript, 'demo:jun')).toBe(misconfigured)
    emulator.order('rate_limited')
    expect(await press(javaScript, 'demo:jun')).toBe(`${app.url}/shop/account?portal=rate_limited`)
    emulator.order('hang')
    expect(await press(javaScript, 'demo:jun')).toBe(`${app.url}/shop/account?portal=unavailable`)
  })
})
