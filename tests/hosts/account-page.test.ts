import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { hydrated } from '../e2e/demo.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { buildHost, type Host, installHost } from './host.ts'

// The account and pricing pages of the reference app, unchanged. What they import from elsewhere in that app is the
// host's own: auth.ts, lib/ and components/page.tsx.
const copied = [
  'recur.ts',
  'actions/portal.ts',
  'actions/checkout.ts',
  'app/account/page.tsx',
  'app/account/profile.tsx',
  'app/account/texts.ts',
  'app/pricing/page.tsx',
  'app/pricing/texts.ts',
  'components/heading.tsx',
]

let host: Host
let on: AppOnEmulator

beforeAll(async () => {
  host = await installHost('account-page', { files: Object.fromEntries(copied.map((path) => [path, path])) })
  // `next build` type-checks as well.
  await buildHost(host, [])
  on = await startOnEmulator({
    folder: host.folder,
  })
})

afterAll(() => on?.close())

/** A page without JavaScript, for one user id. */
async function open(path: string, userId: string) {
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`user=${userId}`, on.app.url)
  return { browser, page: await browser.visit(on.app.url + path) }
}

test('a host that has only the package gets no sign-in, limiter, validation or web framework installed', () => {
  const modules = join(host.folder, 'node_modules')
  expect(existsSync(join(modules, 'recur-tw'))).toBe(true)
  const others = ['hono', '@hono', 'valibot', 'next-auth', '@auth', 'ioredis', 'rate-limiter-flexible']
  for (const name of ['recur-emulator', ...others]) expect(existsSync(join(modules, name)), name).toBe(false)
})

test("the reference app's account page shows the subscription and opens the portal", async () => {
  const { browser, page } = await open('/account', 'demo:jun')
  expect(page.text).toContain('團隊版 使用中')
  expect((await browser.press(page, '管理訂閱')).url).toContain(`${on.emulator.url}/portal/`)
})

test("the reference app's account page shows a failure", async () => {
  const { browser, page } = await open('/account', 'demo:jun')
  on.emulator.order('unauthorized_401', { path: '/v1/portal/sessions' })
  const { document } = await browser.press(page, '管理訂閱')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('請聯絡客服')
  expect(document.title).toMatch(/^無法開啟「管理訂閱」：/)
})

test("the reference app's pricing page starts a checkout", async () => {
  const { browser, page } = await open('/pricing', 'user_1')
  expect((await browser.press(page, '選擇入門版')).url).toContain(`${on.emulator.url}/checkout/`)
})

/** What the latest portal session was asked for with. */
function latestSession(): unknown {
  return on.emulator.requests.filter(({ path }) => path === '/v1/portal/sessions').at(-1)?.body
}

const cardButtons = [
  ['更新信用卡', expect.objectContaining({ configurationId: 'pcfg_default' })],
  ['管理訂閱', expect.not.objectContaining({ configurationId: expect.anything() })],
] as const

test.each(cardButtons)(
  'without JavaScript %s opens the portal in its own configuration',
  async (label, session) => {
    const { browser, page } = await open('/card', 'demo:ting')
    expect((await browser.press(page, label)).url).toContain(`${on.emulator.url}/portal/`)
    expect(latestSession()).toEqual(session)
  },
)

test.each(cardButtons)('in Chromium %s opens the portal in its own configuration', async (label, session) => {
  const chromium = await startChromium()
  onTestFinished(() => chromium.close())
  const context = await chromium.newContext()
  await context.addCookies([{ name: 'user', value: 'demo:ting', url: on.app.url }])
  const page = await context.newPage()
  await page.goto(`${on.app.url}/card`)
  await hydrated(page)
  await page.getByRole('button', { name: label }).click()
  await page.waitForURL(`${on.emulator.url}/portal/**`)
  expect(latestSession()).toEqual(session)
})
