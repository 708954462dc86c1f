import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startChromium } from '../chromium.ts'
import { openPlainBrowser } from '../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../e2e/start-on-emulator.ts'
import { readPage } from '../markdown.ts'
import { buildHost, createNextApp, type Host } from './host.ts'
import { paste, readPaste } from './paste.ts'

const card = { number: '4147-6310-0000-0001', expiry: '12/35', cvv: '123' }

// What the documentation shows, page after page, pasted into what create-next-app writes: one app, with its own tests.

const pages = ['docs/hosts.md', 'docs/billing-pages.md', 'docs/testing.md']

/** What the pages leave to the reader: a sign-in, here a user id in a cookie that is believed as it is. */
const session = `import { cookies } from 'next/headers'
export type User = { id: string; email: string; emailVerified: boolean }
export async function getUser(): Promise<User | null> {
  const id = (await cookies()).get('user')?.value
  return id === undefined ? null : { id, email: \`\${id.replace(':', '.')}@example.com\`, emailVerified: true }
}
`

/** A host's own colours and classes, with Tailwind 4 as create-next-app sets it up. The page imports no stylesheet. */
const themed = `import { PortalButton } from 'next-recur-portal/button'
import { openPortal } from '../../actions/portal'
export default function ThemedPage() {
  return (
    <main>
      <PortalButton action={openPortal} locale="en">Default</PortalButton>
      <PortalButton action={openPortal} locale="en" className="recur-button bg-black p-7">Black</PortalButton>
    </main>
  )
}
`
const colors = '\n:root { --recur-accent: rgb(1, 2, 3); }\n'

let host: Host
let built: string
let on: AppOnEmulator

beforeAll(async () => {
  const pastes = pages.map(readPaste)
  host = await createNextApp('docs', {
    ...Object.assign({}, ...pastes.map(({ packages }) => packages)),
    // For mintSession, which the last test uses.
    'next-auth': '5.0.0-beta.32',
  })
  for (const { files } of pastes) await paste(host.folder, files)
  await paste(
    host.folder,
    new Map([
      ['session.ts', session],
      ['app/themed/page.tsx', themed],
    ]),
  )
  // create-next-app imports Tailwind there, as the pasted file does.
  await appendFile(join(host.folder, 'app/globals.css'), colors)
  const unset = ['RECUR_SECRET_KEY', 'RECUR_BASE_URL', 'APP_URL'].map((name) => [name, ''])
  const [line] = /transpilePackages: .*?,(?=`)/.exec(readPage('docs/testing.md')) ?? []
  const config = join(host.folder, 'next.config.ts')
  const written = await readFile(config, 'utf8')
  await writeFile(config, written.replace('cacheComponents: true,', `cacheComponents: true, ${line}`))
  built = await buildHost(host, [], Object.fromEntries(unset))
  on = await startOnEmulator({ folder: host.folder })
})

beforeEach(() => on.emulator.reset())

afterAll(() => on?.close())

/** A browser without JavaScript, in which somebody is signed in. */
async function signIn(userId: string) {
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`user=${userId}`, on.app.url)
  return browser
}

test('next build makes no request, and needs no setting', () => {
  expect(built).toContain('/pricing')
  expect(built).not.toContain('[next-recur-portal]')
})

test('the pricing page lists the plans for somebody who is signed out, and sends them to sign in', async () => {
  const browser = openPlainBrowser()
  const page = await browser.visit(`${on.app.url}/pricing`)
  expect(page.text).toContain('NT$199 / 月')
  expect((await browser.press(page, '選擇入門版')).url).toBe(
    `${on.app.url}/sign-in?callbackUrl=%2Fpricing%3Fplan%3Dprod_starter`,
  )
})

test('who paid is thanked on a page of their own, and finds the subscription on the account page', async () => {
  const browser = await signIn('user_1')
  const checkout = await browser.press(await browser.visit(`${on.app.url}/pricing`), '選擇入門版')
  expect(on.emulator.requests.at(-1)?.body).toMatchObject({
    externalCustomerId: 'user_1',
    customerEmail: 'user_1@example.com',
  })
  const welcome = await browser.press(checkout, '支付', card)
  expect(welcome.url).toMatch(/\/welcome\?session_id=\w+&checkout=success$/)
  expect(welcome.text).toContain('訂閱成功')
  expect(welcome.text).toContain(`結帳編號：${new URL(welcome.url).searchParams.get('session_id')}`)
  const account = await browser.follow(welcome, '帳戶設定')
  expect(account.text).toContain('入門版 使用中')
  expect((await browser.press(account, '管理訂閱')).url).toContain(`${on.emulator.url}/portal/`)
})

test('a subscriber who chooses a plan is told to switch it in the portal', async () => {
  const browser = await signIn('demo:jun')
  const page = await browser.press(await browser.visit(`${on.app.url}/pricing`), '選擇入門版')
  expect(page.url).toBe(`${on.app.url}/account?checkout=already_subscribed`)
})

test('own markup: a plan leads to its checkout, and the subscription stands on the account page', async () => {
  const browser = await signIn('user_1')
  const plans = await browser.visit(`${on.app.url}/own-pricing`)
  expect(plans.text).toContain('入門版NT$199 / 月')
  await browser.press(await browser.press(plans, '選擇入門版'), '支付', card)
  const account = await browser.visit(`${on.app.url}/own-account`)
  expect(account.text).toContain('入門版：使用中')
  expect((await browser.press(account, '管理訂閱')).url).toContain(`${on.emulator.url}/portal/`)
})

test('what is for subscribers opens for them alone, and for nobody by ?checkout=success', async () => {
  const stranger = await signIn('user_1')
  expect((await stranger.visit(`${on.app.url}/members?checkout=success`)).text).toBe('查看方案')
  const subscriber = await signIn('demo:jun')
  expect((await subscriber.visit(`${on.app.url}/members`)).text).toBe('會員專區')
})

test('while Recur fails nobody is let in, and nobody is told that they have not paid', async () => {
  const subscriber = await signIn('demo:jun')
  on.emulator.order('bad_request_400', { path: '/v1/customers/entitlements' })
  expect((await subscriber.visit(`${on.app.url}/members`)).text).toContain('目前無法確認您的訂閱')
})

test("the host's colours and Tailwind's utilities win over portal.css, which styles the rest", async () => {
  const chromium = await startChromium()
  try {
    const page = await chromium.newPage()
    await page.goto(`${on.app.url}/themed`)
    const styleOf = (name: string) =>
      page.getByRole('button', { name }).evaluate((button) => {
        const { backgroundColor, paddingTop, fontWeight } = getComputedStyle(button)
        return { backgroundColor, paddingTop, fontWeight }
      })
    expect(await styleOf('Default')).toEqual({
      backgroundColor: 'rgb(1, 2, 3)',
      paddingTop: '8px',
      fontWeight: '600',
    })
    expect(await styleOf('Black')).toEqual({
      backgroundColor: 'rgb(0, 0, 0)',
      paddingTop: '28px',
      fontWeight: '600',
    })
  } finally {
    await chromium.close()
  }
})

test('while Recur is slow the account page shows the button at once, and a link to the rest', async () => {
  const browser = await signIn('demo:jun')
  on.emulator.order({ kind: 'delay', ms: 2_000 }, { path: '/v1/customers/entitlements' })
  const page = await browser.visit(`${on.app.url}/account`)
  expect(page.document.querySelector('form button')?.textContent).toBe('管理訂閱')
  expect(page.document.querySelector('noscript')?.innerHTML).toContain('?subscription=wait')
})

test('while Recur fails the account page still has its button', async () => {
  const browser = await signIn('demo:jun')
  on.emulator.order('bad_request_400', { path: '/v1/customers/entitlements' })
  const page = await browser.visit(`${on.app.url}/account`)
  expect(page.text).toContain('目前無法取得訂閱狀態')
  expect((await browser.press(page, '管理訂閱')).url).toContain(`${on.emulator.url}/portal/`)
})

test('the test for Jest that testing.md shows passes', async () => {
  expect(await host.run('jest', [])).toMatch(/Tests: +1 passed/)
})

test('the tests for Vitest that testing.md shows pass', async () => {
  const env = { APP_URL: on.app.url, AUTH_SECRET: 'any secret that is long enough for a test' }
  expect(await host.run('vitest', ['run'], env)).toMatch(/Tests +.*7 passed/)
})
