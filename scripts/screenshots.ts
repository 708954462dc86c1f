import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { PortalLocale } from 'next-recur-portal'
import type { Browser, Page } from 'playwright-core'
import type { Fault, FaultName } from 'recur-emulator'
import { demoPeople, demoSubject } from 'recur-emulator/people'
import { startChromium } from '../tests/chromium.ts'
import build from '../tests/e2e/setup.ts'
import { type AppOnEmulator, startOnEmulator } from '../tests/e2e/start-on-emulator.ts'

const usage = `Photographs the app on the emulator.

  npm run screenshots             the pictures of the README, into docs/screenshots
  npm run screenshots -- --all    every page in every state, width, scheme and language, into .screenshots`

/** One page in one state. */
type Scene = {
  name: string
  path: string
  /** Who is signed in: a person of the demo by id. */
  as?: string
  /** Makes Recur fail, before the page is opened. Waited for. */
  arrange?: (on: AppOnEmulator) => unknown
  /** What to do on the page before it is photographed. */
  act?: (page: Page) => Promise<unknown>
}

type Look = { width: 390 | 1280; scheme: 'light' | 'dark'; locale: PortalLocale }

const entitlements = '/v1/customers/entitlements'
const slow = { kind: 'delay', ms: 5_000 } as const

/** Makes Recur fail for the plans, of an app that knows none yet. */
async function failPlans(on: AppOnEmulator, fault: FaultName | Fault, times: number): Promise<void> {
  await on.restartApp()
  on.emulator.order(fault, { path: '/v1/products', times })
}

async function openPortal(page: Page): Promise<void> {
  await page.locator('.recur-section .recur-button').first().click()
  await page.waitForURL((url) => url.pathname !== '/account')
}

const scenes: Scene[] = [
  { name: 'home', path: '/' },
  { name: 'home-signed-in', path: '/', as: 'mei' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-reason', path: '/sign-in?callbackUrl=/pricing?plan=prod_pro' },
  { name: 'sign-in-failed', path: '/sign-in?error=CredentialsSignin' },
  { name: 'account', path: '/account', as: 'mei' },
  { name: 'account-past-due', path: '/account', as: 'ting' },
  { name: 'account-canceled', path: '/account', as: 'hao' },
  { name: 'account-none', path: '/account', as: 'yu' },
  { name: 'account-unverified', path: '/account', as: 'an' },
  {
    name: 'account-subscription-unavailable',
    path: '/account',
    as: 'mei',
    arrange: ({ emulator }) => emulator.order('bad_request_400', { path: entitlements, times: 9 }),
  },
  {
    name: 'account-subscription-late',
    path: '/account',
    as: 'mei',
    arrange: ({ emulator }) => emulator.order(slow, { path: entitlements }),
    act: (page) => page.waitForSelector('.recur-section .recur-loading'),
  },
  ...['returned', 'forbidden', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'].map(
    (portal) => ({
      name: `account-portal-${portal}`,
      path: `/account?portal=${portal}`,
      as: 'mei',
    }),
  ),
  ...['success', 'already_subscribed'].map((checkout) => ({
    name: `account-checkout-${checkout}`,
    path: `/account?checkout=${checkout}`,
    as: 'mei',
  })),
  { name: 'account-checkout-soon', path: '/account?checkout=success', as: 'yu' },
  { name: 'pricing', path: '/pricing' },
  { name: 'pricing-signed-in', path: '/pricing', as: 'mei' },
  { name: 'pricing-stranger', path: '/pricing?plan=prod_pro', as: 'yu' },
  {
    name: 'pricing-unavailable',
    path: '/pricing',
    arrange: (on) => failPlans(on, 'bad_request_400', 9),
  },
  {
    name: 'pricing-late',
    path: '/pricing',
    arrange: (on) => failPlans(on, slow, 1),
    act: (page) => page.waitForSelector('.recur-card .recur-loading'),
  },
  ...['canceled', 'plan_not_found', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'].map(
    (checkout) => ({ name: `pricing-checkout-${checkout}`, path: `/pricing?checkout=${checkout}` }),
  ),
  { name: 'not-found', path: '/no-such-page' },
  { name: 'portal', path: '/account', as: 'mei', act: openPortal },
]

/** What the README shows: one look of some scenes. */
const readme: Readonly<Record<string, Look>> = {
  account: { width: 1280, scheme: 'light', locale: 'zh-TW' },
  'account-past-due': { width: 390, scheme: 'dark', locale: 'zh-TW' },
  pricing: { width: 1280, scheme: 'light', locale: 'zh-TW' },
  portal: { width: 1280, scheme: 'light', locale: 'zh-TW' },
}

const looks: Look[] = ([390, 1280] as const).flatMap((width) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    (['zh-TW', 'en'] as const).map((locale) => ({ width, scheme, locale })),
  ),
)

async function photograph(
  scene: Scene,
  look: Look,
  folder: string,
  on: AppOnEmulator,
  chromium: Browser,
): Promise<void> {
  on.emulator.reset()
  await scene.arrange?.(on)
  const context = await chromium.newContext({
    viewport: { width: look.width, height: look.width < 600 ? 800 : 640 },
    deviceScaleFactor: 2,
    colorScheme: look.scheme,
    locale: look.locale,
    reducedMotion: 'reduce',
  })
  const person = demoPeople.find(({ id }) => id === scene.as)
  if (person !== undefined) {
    const { name, email, emailVerified: email_verified } = person
    const claims = { sub: demoSubject(person), name, email, email_verified }
    const [cookie = '', ...value] = (await on.mintCookie(claims)).split('=')
    await context.addCookies([{ name: cookie, value: value.join('='), url: on.app.url }])
  }
  const page = await context.newPage()
  // A page whose answer from Recur is late counts as loaded only when that has come.
  await page.goto(`${on.app.url}${scene.path}`, { waitUntil: 'commit' })
  await (scene.act?.(page) ?? page.waitForLoadState('load'))
  const path = `${folder}/${scene.name}-${look.scheme}-${look.width}${look.locale === 'en' ? '-en' : ''}.png`
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  console.log(path)
  await context.close()
}

const { values } = parseArgs({ options: { all: { type: 'boolean' }, help: { type: 'boolean' } } })
if (values.help) {
  console.log(usage)
} else {
  const folder = values.all ? '.screenshots' : 'docs/screenshots'
  const looksOf = ({ name }: Scene) => (values.all ? looks : readme[name] ? [readme[name]] : [])
  await mkdir(folder, { recursive: true })
  await build()
  const on = await startOnEmulator()
  const chromium = await startChromium()
  for (const scene of scenes) {
    for (const look of looksOf(scene)) await photograph(scene, look, folder, on, chromium)
  }
  await chromium.close()
  await on.close()
}
