import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { outcomeTexts } from 'next-recur-portal/components'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { buildHost, createNextApp, fontsEnvironment, type Host } from './host.ts'
import { unexpectedLines } from './log-lines.ts'

// What create-next-app writes today, and what `init` adds to it; nothing is written by hand.

let host: Host
let said: string
let built: string
let chromium: Browser

beforeAll(async () => {
  host = await createNextApp('create-next-app')
  said = await host.run('next-recur-portal', ['init', '--yes'])
  built = await buildHost(host, [])
  chromium = await startChromium()
})

afterAll(() => chromium?.close())

test('init says what it wrote, and what to type for the first click', () => {
  expect(said).toContain('Found: Next.js 16')
  expect(said).toContain(
    'delete recur.ts, actions/portal.ts, app/account/page.tsx, and the lines in .env.local',
  )
  expect(said).toContain('npx recur-emulator')
  expect(said).toContain('npm run dev')
})

test('a second init has nothing to do', async () => {
  expect(await host.run('next-recur-portal', ['init', '--yes'])).toBe('There is nothing to do.\n')
})

test('the settings that init writes are those of the emulator', async () => {
  expect(parseEnv(await readFile(join(host.folder, '.env.local'), 'utf8'))).toEqual({
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_BASE_URL: 'http://127.0.0.1:4400',
    APP_URL: 'http://localhost:3000',
  })
})

test('next build writes nothing unexpected', () => {
  expect(unexpectedLines(built)).toEqual([])
})

const notices = ['forbidden', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'] as const
const label = '管理訂閱'

// In this order: a build and a development server write to the same folder.
describe.each(['start', 'dev'] as const)('next %s', (command) => {
  let on: AppOnEmulator
  let browserErrors: string[]

  beforeAll(async () => {
    on = await startOnEmulator({ folder: host.folder, command, env: fontsEnvironment })
    browserErrors = []
  })

  afterAll(() => on?.close())

  /** A page in Chromium, whose errors count as lines of the log. */
  async function openChromium(path: string) {
    const page = await (await chromium.newContext()).newPage()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) browserErrors.push(message.text())
    })
    page.on('pageerror', (error) => browserErrors.push(String(error)))
    await page.goto(on.app.url + path, { waitUntil: 'networkidle' })
    return page
  }

  test('one click opens the portal without JavaScript', async () => {
    const browser = openPlainBrowser()
    const page = await browser.press(await browser.visit(`${on.app.url}/account`), label)
    expect(page.url).toContain(`${on.emulator.url}/portal/`)
  })

  test('one click opens the portal with JavaScript', async () => {
    const page = await openChromium('/account')
    await page.getByRole('button', { name: label }).click()
    await page.waitForURL(`${on.emulator.url}/portal/**`)
    await page.context().close()
  })

  test.each(notices)('the notice %s is seen without JavaScript', async (kind) => {
    const { document } = await openPlainBrowser().visit(`${on.app.url}/account?portal=${kind}`)
    const notice = document.querySelector('[role=alert]')
    expect(notice?.textContent).toBe(outcomeTexts['zh-TW'][kind])
    // What is streamed after the first HTML waits in a hidden element for a script to show it.
    expect(notice?.closest('[hidden]')).toBeNull()
  })

  test('every notice is seen with JavaScript', async () => {
    const page = await openChromium('/account')
    for (const kind of notices) {
      await page.goto(`${on.app.url}/account?portal=${kind}`)
      await page.getByRole('alert').filter({ hasText: outcomeTexts['zh-TW'][kind] }).waitFor()
    }
    await page.context().close()
  })

  test('a click that fails shows its notice, with JavaScript', async () => {
    on.emulator.order('unauthorized_401')
    const page = await openChromium('/account')
    await page.getByRole('button', { name: label }).click()
    await page.getByText(outcomeTexts['zh-TW'].misconfigured).waitFor()
    expect(new URL(page.url()).search).toBe('?portal=misconfigured')
    await page.context().close()
  })

  test('neither log has an unexpected line', () => {
    const rejected = /^\[next-recur-portal\] portal misconfigured \(key_rejected, status 401/
    expect(unexpectedLines(on.app.output(), [rejected])).toEqual([])
    expect(browserErrors).toEqual([])
  })
})
