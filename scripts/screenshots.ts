import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { PortalLocale } from 'next-recur-portal'
import type { Browser, Page } from 'playwright-core'
import type { Fault, FaultName } from 'recur-emulator'
import { demoPeople, demoSubject } from 'recur-emulator/people'
import { brand } from '../lib/brand.ts'
import { startChromium } from '../tests/chromium.ts'
import build from '../tests/e2e/setup.ts'
import { findFreePort } from '../tests/e2e/start-app.ts'
import { type AppOnEmulator, startOnEmulator } from '../tests/e2e/start-on-emulator.ts'

const usage = `Photographs the app on the emulator.

  npm run screenshots                        the pictures of the README, into docs/screenshots
  npm run screenshots -- --all               every page in every state and look, into .screenshots
  npm run screenshots -- --all --only card   the scenes whose names hold this word`

/** One page in one state. */
type Scene = {
  name: string
  path: string
  /** Who is signed in: a person of the demo by id. */
  as?: string
  /** Whether the demo's bar stands below the page. */
  bar?: true
  /** Makes Recur fail, before the page is opened. Waited for. */
  arrange?: (on: AppOnEmulator) => unknown
  /** What to do on the page before it is photographed. */
  act?: (page: Page, on: AppOnEmulator) => Promise<unknown>
}

type Look = {
  width: 390 | 1280
  scheme: 'light' | 'dark'
  locale: PortalLocale
  /** The reader's own colours in place of the page's (Windows: contrast themes), or text twice as large. */
  aid?: 'forced-colors' | 'large-text'
}

const entitlements = '/v1/customers/entitlements'
// Within the timeout of 4 seconds: after five requests that time out the app waits for Recur no more.
const slow = { kind: 'delay', ms: 3_500 } as const

/** Makes Recur fail for the plans, of an app that knows none yet. */
async function failPlans(on: AppOnEmulator, fault: FaultName | Fault, times: number): Promise<void> {
  await on.restartApp()
  on.emulator.order(fault, { path: '/v1/products', times })
}

/** An answer of Recur's in place of the emulator's own. */
function answer(value: object): Fault {
  const headers = { 'content-type': 'application/json' }
  return { kind: 'answer', status: 200, headers, body: JSON.stringify(value) }
}

/** What Recur answers about somebody with one subscription in this status. */
function subscribed(status: string): Fault {
  return answer({
    customer: { id: 'cus_mei' },
    subscription: { id: 'sub_mei', current_period_end: '2031-01-01T00:00:00.000Z' },
    entitlements: [{ product: 'pro', product_id: 'prod_pro', subscription_id: 'sub_mei', status }],
  })
}

/** As many plans, paid as often as Recur's documentation has it. */
function manyPlans(count: number): Fault {
  const periods = ['MONTHLY', 'QUARTERLY', 'YEARLY', 'WEEKLY', 'ONE_TIME', 'CUSTOM', 'FORTNIGHTLY']
  const products = periods.slice(0, count).map((billing_period, index) => ({
    id: `prod_${index}`,
    slug: `plan-${index}`,
    name: `方案 ${index + 1}`,
    description: 'A description that is long enough to take two lines or three on a narrow card.',
    type: 'SUBSCRIPTION',
    billing_period,
    price: 199 * (index + 1),
    currency: 'TWD',
    trial_days: index === 1 ? 14 : 0,
  }))
  return answer({ products })
}

async function openPortal(page: Page): Promise<void> {
  await page.locator('.recur-section .recur-button').first().click()
  await page.waitForURL((url) => url.pathname !== '/account')
}

/** Opens the portal, and there the page at a path below the session's. */
const openInPortal = (path: string) => async (page: Page) => {
  await openPortal(page)
  await page.goto(`${page.url().split('?')[0]}/${path}`)
}

async function openCheckout(page: Page): Promise<void> {
  await page.locator('.recur-plans .recur-button').first().click()
  await page.waitForURL((url) => url.pathname !== '/pricing')
}

/** Submits the one form of a hosted page, and waits for what it answers. */
async function submit(page: Page): Promise<void> {
  await page.locator('main form button').first().click()
  await page.locator('main :is([role=status], [aria-invalid=true])').first().waitFor()
}

async function fillInCard(page: Page): Promise<void> {
  await page.getByLabel(/卡號|Card number/).fill('4147-6310-0000-0001')
  await page.getByLabel(/有效期限|Expiry|Expiration/).fill('12/31')
  await page.getByLabel(/安全碼|CVC|CVV|Security code/).fill('123')
}

/** Comes back from the portal by the link at its top. */
async function comeBack(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /返回|Back to / })
    .first()
    .click()
  await page.waitForURL(/portal=returned/)
}

/** Orders a fault in the demo's bar. */
async function orderInBar(page: Page): Promise<void> {
  await page.locator('.demo-bar button[value=rate_limited]').click()
  await page.locator('.demo-bar [value=rate_limited][aria-pressed=true]').waitFor()
}

type Act = NonNullable<Scene['act']>

/** One thing after another. */
const inTurn =
  (...acts: Act[]): Act =>
  async (page, on) => {
    for (const act of acts) await act(page, on)
  }

const scenes: Scene[] = [
  { name: 'home', path: '/' },
  { name: 'home-signed-in', path: '/', as: 'mei' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'sign-in-reason', path: '/sign-in?callbackUrl=/pricing?plan=prod_pro' },
  { name: 'sign-in-failed', path: '/sign-in?error=CredentialsSignin' },
  {
    name: 'sign-in-expired',
    path: '/',
    act: async (page, { app }) => {
      await page.context().addCookies([{ name: 'authjs.session-token', value: 'old', url: app.url }])
      await page.goto(`${app.url}/account`)
    },
  },
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
    // Several: what renders the picture before may still be asking.
    arrange: ({ emulator }) => emulator.order(slow, { path: entitlements, times: 9 }),
    act: (page) => page.waitForSelector('.recur-section .recur-loading'),
  },
  ...['trialing', 'purchased', 'paused'].map((status) => ({
    name: `account-${status}`,
    path: '/account',
    as: 'mei',
    arrange: ({ emulator }: AppOnEmulator) =>
      emulator.order(subscribed(status), { path: entitlements, times: 3 }),
  })),
  {
    name: 'account-pressed',
    path: '/account',
    as: 'mei',
    arrange: ({ emulator }) => emulator.order('delay_3s', { path: '/v1/portal/sessions', times: 3 }),
    act: async (page) => {
      await page.waitForLoadState('load')
      await page.locator('.recur-section .recur-button').first().click({ noWaitAfter: true })
      await page.waitForSelector('.recur-button[aria-disabled=true]')
    },
  },
  {
    name: 'account-offline',
    path: '/account',
    as: 'mei',
    act: async (page) => {
      await page.waitForLoadState('load')
      await page.context().setOffline(true)
      await page.locator('.recur-section .recur-button').first().click()
      await page.waitForSelector('.recur-button:invalid')
    },
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
  { name: 'account-checkout-trial', path: '/account?checkout=success&trial_days=14', as: 'mei' },
  { name: 'account-checkout-soon', path: '/account?checkout=success', as: 'yu' },
  { name: 'pricing', path: '/pricing' },
  { name: 'pricing-signed-in', path: '/pricing', as: 'mei' },
  { name: 'pricing-stranger', path: '/pricing?plan=prod_pro', as: 'yu' },
  { name: 'pricing-why', path: '/pricing?portal=customer_not_found', as: 'yu' },
  ...['canceled', 'plan_not_found', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'].map(
    (checkout) => ({ name: `pricing-checkout-${checkout}`, path: `/pricing?checkout=${checkout}` }),
  ),
  ...[0, 1, 7].map((count) => ({
    name: `pricing-with-${count}`,
    path: '/pricing',
    arrange: async (on: AppOnEmulator) => {
      await on.restartApp()
      on.emulator.order(manyPlans(count), { path: '/v1/products', times: 3 })
    },
  })),
  {
    name: 'pricing-unavailable',
    path: '/pricing',
    arrange: (on) => failPlans(on, 'bad_request_400', 9),
  },
  {
    name: 'pricing-late',
    path: '/pricing',
    arrange: (on) => failPlans(on, slow, 1),
    act: (page) => page.waitForSelector('.recur-loading'),
  },
  { name: 'not-found', path: '/no-such-page' },
  {
    name: 'error',
    path: '/account',
    as: 'mei',
    act: async (page) => {
      await page.waitForLoadState('load')
      await page.route('**/account', (route) => route.fulfill({ status: 500, body: 'broken' }))
      await page.locator('.recur-section .recur-button').first().click()
      await page.getByRole('heading', { name: '頁面發生錯誤' }).waitFor()
    },
  },
  { name: 'portal', path: '/account', as: 'mei', act: openPortal },
  { name: 'portal-past-due', path: '/account', as: 'ting', act: openPortal },
  { name: 'portal-canceled', path: '/account', as: 'hao', act: openPortal },
  { name: 'portal-card', path: '/account', as: 'mei', act: openInPortal('card') },
  { name: 'portal-card-refused', path: '/account', as: 'mei', act: inTurn(openInPortal('card'), submit) },
  {
    name: 'portal-card-paid',
    path: '/account',
    as: 'ting',
    act: inTurn(openInPortal('card'), fillInCard, submit),
  },
  { name: 'portal-plan', path: '/account', as: 'mei', act: openInPortal('plan/sub_mei') },
  { name: 'portal-plan-confirm', path: '/account', as: 'mei', act: openInPortal('plan/sub_mei/prod_team') },
  { name: 'portal-cancel', path: '/account', as: 'mei', act: openInPortal('cancel/sub_mei') },
  {
    name: 'portal-plan-changed',
    path: '/account',
    as: 'mei',
    act: inTurn(openInPortal('plan/sub_mei/prod_team'), submit),
  },
  {
    name: 'portal-plan-scheduled',
    path: '/account',
    as: 'mei',
    act: inTurn(openInPortal('plan/sub_mei/prod_starter'), submit),
  },
  {
    name: 'portal-farewell',
    path: '/account',
    as: 'mei',
    act: inTurn(openInPortal('cancel/sub_mei'), submit),
  },
  {
    name: 'portal-resumed',
    path: '/account',
    as: 'hao',
    act: async (page) => {
      await openPortal(page)
      await page.getByRole('button', { name: /恢復訂閱|Resume/ }).click()
      await page.waitForURL(/done=/)
    },
  },
  {
    name: 'portal-link-unknown',
    path: '/',
    act: (page, { emulator }) => page.goto(`${emulator.url}/portal/s/ps_nobody`),
  },
  {
    name: 'portal-link-used',
    path: '/account',
    as: 'mei',
    act: async (page) => {
      await openPortal(page)
      await page.context().clearCookies()
      await page.reload()
    },
  },
  { name: 'returned', path: '/account', as: 'mei', act: inTurn(openPortal, comeBack) },
  { name: 'checkout', path: '/pricing', as: 'yu', act: openCheckout },
  { name: 'checkout-refused', path: '/pricing', as: 'yu', act: inTurn(openCheckout, submit) },
  {
    name: 'checkout-paid',
    path: '/pricing',
    as: 'yu',
    act: inTurn(openCheckout, fillInCard, submit, (page) => page.waitForURL(/checkout=success/)),
  },
  { name: 'emulator', path: '/', act: (page, { emulator }) => page.goto(emulator.url) },
  {
    name: 'emulator-in-use',
    path: '/account',
    as: 'mei',
    arrange: ({ emulator }) => emulator.order('rate_limited', { person: 'ting@example.com' }),
    act: async (page, { emulator }) => {
      await openPortal(page)
      await page.goto(emulator.url)
    },
  },
  {
    name: 'emulator-fault-ordered',
    path: '/',
    act: async (page, { emulator }) => {
      await page.goto(emulator.url)
      await page.locator('main form button').first().click()
      await page.locator('[role=status]').waitFor()
    },
  },
  { name: 'demo-bar', bar: true, path: '/account', as: 'mei', act: inTurn(openPortal, comeBack, orderInBar) },
  {
    name: 'demo-bar-failed',
    bar: true,
    path: '/account',
    as: 'jun',
    act: inTurn(orderInBar, async (page) => {
      await page.locator('.recur-section .recur-button').first().click()
      await page.locator('main [role=alert]:focus').waitFor()
    }),
  },
]

/** The strip that the READMEs open with: a scene each, with what is written below it. */
const strip: readonly { scene: string; caption: Record<PortalLocale, string> }[] = [
  { scene: 'sign-in', caption: { 'zh-TW': '登入', en: 'Sign in' } },
  { scene: 'account', caption: { 'zh-TW': '按下「管理訂閱」', en: 'Press the button' } },
  { scene: 'portal', caption: { 'zh-TW': 'Recur 的 Customer Portal', en: 'Recur’s Customer Portal' } },
  { scene: 'returned', caption: { 'zh-TW': '回到您的網站', en: 'Back in your app' } },
]

const looks: Look[] = [
  ...([390, 1280] as const).flatMap((width) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      (['zh-TW', 'en'] as const).map((locale) => ({ width, scheme, locale })),
    ),
  ),
  { width: 1280, scheme: 'light', locale: 'zh-TW', aid: 'forced-colors' },
  { width: 390, scheme: 'light', locale: 'zh-TW', aid: 'large-text' },
]

/**
 * Photographs a scene.
 *
 * @param fullPage Whether all of the page is in the picture, or the first screen.
 */
async function photograph(
  scene: Scene,
  look: Look,
  on: AppOnEmulator,
  chromium: Browser,
  fullPage: boolean,
): Promise<Buffer> {
  on.emulator.reset()
  await scene.arrange?.(on)
  const context = await chromium.newContext({
    viewport: { width: look.width, height: look.width < 600 ? 700 : 640 },
    deviceScaleFactor: 2,
    colorScheme: look.scheme,
    locale: look.locale,
    reducedMotion: 'reduce',
    forcedColors: look.aid === 'forced-colors' ? 'active' : 'none',
  })
  const person = demoPeople.find(({ id }) => id === scene.as)
  if (person !== undefined) {
    const { name, email, emailVerified: email_verified, recurCustomerId } = person
    const claims = { sub: demoSubject(person), name, email, email_verified }
    const cookie = await on.mintCookie({
      ...claims,
      ...(recurCustomerId !== undefined && { recurCustomerId }),
    })
    const [key = '', ...value] = cookie.split('=')
    await context.addCookies([{ name: key, value: value.join('='), url: on.app.url }])
  }
  const page = await context.newPage()
  if (look.aid === 'large-text') {
    await page.addInitScript(() => {
      // At once: a page that streams in has not loaded when it is photographed.
      new MutationObserver(() => {
        document.documentElement.style.fontSize = '200%'
      }).observe(document, { childList: true })
    })
  }
  // A page whose answer from Recur is late counts as loaded only when that has come.
  await page.goto(`${on.app.url}${scene.path}`, { waitUntil: 'commit' })
  await (scene.act?.(page, on) ?? page.waitForLoadState('load'))
  const picture = await page.screenshot({ fullPage, animations: 'disabled' })
  await context.close()
  return picture
}

/** Every scene in every look. */
async function photographAll(
  only: string,
  { plain, bar }: Record<'plain' | 'bar', AppOnEmulator>,
  chromium: Browser,
): Promise<void> {
  await mkdir('.screenshots', { recursive: true })
  const failed: string[] = []
  for (const scene of scenes.filter(({ name }) => name.includes(only))) {
    for (const look of looks) {
      const { width, scheme, locale, aid } = look
      const path = `.screenshots/${[scene.name, scheme, width, locale, ...(aid ? [aid] : [])].join('-')}.png`
      try {
        await writeFile(path, await photograph(scene, look, scene.bar ? bar : plain, chromium, true))
        console.log(path)
      } catch (error) {
        failed.push(`${path}: ${error instanceof Error ? error.message : error}`)
      }
    }
  }
  if (failed.length > 0) throw new Error(`These could not be photographed:\n${failed.join('\n')}`)
}

/** The strip in one language: a page with the pictures side by side, which Chromium photographs. */
async function photographStrip(locale: PortalLocale, on: AppOnEmulator, chromium: Browser): Promise<void> {
  const look: Look = { width: 390, scheme: 'light', locale }
  const figures: string[] = []
  for (const { scene: name, caption } of strip) {
    const scene = scenes.find((one) => one.name === name)
    if (scene === undefined) throw new Error(`There is no scene ${name}.`)
    const picture = await photograph(scene, look, on, chromium, false)
    const source = `data:image/png;base64,${picture.toString('base64')}`
    figures.push(`<figure><img src="${source}" alt=""><figcaption>${caption[locale]}</figcaption></figure>`)
  }
  const page = await chromium.newPage({ viewport: { width: 1600, height: 100 } })
  await page.setContent(`<html lang="${locale}"><style>
    body { display: flex; gap: 48px; margin: 0; padding: 32px; background: #e6e3da; font: 600 24px ${locale === 'en' ? '' : '"Noto Sans TC", "Noto Sans CJK TC", '}sans-serif }
    figure { position: relative; flex: 1; margin: 0; text-align: center }
    figure + figure::before { position: absolute; inset: 300px auto auto -36px; color: ${brand.color}; content: "→" }
    img { display: block; width: 100%; margin-bottom: 16px; border-radius: 16px; box-shadow: 0 4px 24px #0003 }
  </style>${figures.join('')}`)
  await mkdir('docs/screenshots', { recursive: true })
  const path = `docs/screenshots/strip-${locale}.png`
  await page.screenshot({ path, fullPage: true })
  console.log(path)
}

/** The demo's bar in one language, below a page to which a click has led. */
async function photographBar(locale: PortalLocale, on: AppOnEmulator, chromium: Browser): Promise<void> {
  const scene = scenes.find(({ name }) => name === 'demo-bar')
  if (scene === undefined) throw new Error('There is no scene demo-bar.')
  const path = `docs/screenshots/demo-bar-${locale}.png`
  await writeFile(path, await photograph(scene, { width: 1280, scheme: 'light', locale }, on, chromium, true))
  console.log(path)
}

/** Starts the app, and an emulator whose hosted pages have its name, color and logo. */
async function startBranded(env: Record<string, string>): Promise<AppOnEmulator> {
  const port = await findFreePort()
  const logoUrl = `http://127.0.0.1:${port}/icon.svg`
  return startOnEmulator({
    port,
    env,
    emulator: { portal: { businessName: brand.name, color: brand.color, logoUrl } },
  })
}

const { values } = parseArgs({
  options: { all: { type: 'boolean' }, only: { type: 'string', default: '' }, help: { type: 'boolean' } },
})
if (values.help) {
  console.log(usage)
} else {
  await build()
  const plain = await startBranded({})
  const bar = await startBranded({ DEMO_BAR: '1' })
  const chromium = await startChromium()
  try {
    if (values.all) {
      await photographAll(values.only, { plain, bar }, chromium)
    } else {
      for (const locale of ['zh-TW', 'en'] as const) {
        await photographStrip(locale, plain, chromium)
        await photographBar(locale, bar, chromium)
      }
    }
  } finally {
    await chromium.close()
    await plain.close()
    await bar.close()
  }
}
