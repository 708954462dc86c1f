import type { PortalLocale } from 'next-recur-portal/components'
import type { Page } from 'playwright-core'
import type { Fault, FaultName } from 'recur-emulator'
import { expect, test } from 'vitest'
import { findProblems } from './axe.ts'
import { hydrated, setUpDemo, type VisitorOptions } from './demo.ts'
import { startApp } from './start-app.ts'

const demo = setUpDemo()

/** A page in one state: what to open, and which fault meets the request to which path meanwhile. */
type State = { path: string; faults?: Record<string, FaultName | Fault> }

const at = (...paths: string[]): State[] => paths.map((path) => ({ path }))
const entitlements = '/v1/customers/entitlements'
const products = '/v1/products'

/** What Recur answers when it knows somebody with one subscription in this status. */
function subscribed(status: string): Fault {
  const body = JSON.stringify({
    customer: { id: 'cus_1' },
    subscription: { id: 'sub_1', current_period_end: '2031-01-01T00:00:00.000Z' },
    entitlements: [{ product: 'pro', product_id: 'prod_pro', subscription_id: 'sub_1', status }],
  })
  return { kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body }
}

/** So many plans on sale, each paid at other times. */
function onSale(count: number): Fault {
  const periods = ['MONTHLY', 'QUARTERLY', 'YEARLY', 'WEEKLY', 'ONE_TIME', 'CUSTOM', null]
  const products = periods.slice(0, count).map((billing_period, index) => ({
    id: `prod_${index}`,
    name: `方案 ${index + 1}`,
    type: 'SUBSCRIPTION',
    billing_period,
    price: 199 * (index + 1),
    currency: 'TWD',
    trial_days: index,
  }))
  const headers = { 'content-type': 'application/json' }
  return { kind: 'answer', status: 200, headers, body: JSON.stringify({ products }) }
}

/** The states of the app's pages, by who looks at them. */
const appStates: Record<string, { as?: VisitorOptions['as']; states: State[] }> = {
  'somebody signed out': {
    states: [
      ...at('/', '/sign-in', '/pricing', '/no-such-page'),
      ...['OAuthCallbackError', 'CredentialsSignin', 'Configuration'].map((error) => ({
        path: `/sign-in?error=${error}`,
      })),
      { path: '/pricing', faults: { [products]: 'service_unavailable_503' } },
      ...[0, 1, 7].map((count) => ({ path: '/pricing', faults: { [products]: onSale(count) } })),
      ...at('/sign-in?callbackUrl=/account', '/sign-in?callbackUrl=/pricing?plan=prod_pro'),
    ],
  },
  'a subscriber': {
    as: 'jun',
    states: [
      ...at('/', '/account', '/pricing', '/account?portal=returned'),
      ...['forbidden', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'].map((notice) => ({
        path: `/account?portal=${notice}`,
      })),
      ...['success', 'already_subscribed'].map((notice) => ({ path: `/account?checkout=${notice}` })),
      ...['canceled', 'plan_not_found', 'unidentified', 'rate_limited', 'unavailable', 'misconfigured'].map(
        (notice) => ({ path: `/pricing?checkout=${notice}` }),
      ),
      { path: '/account', faults: { [entitlements]: 'unauthorized_401' } },
      ...['trialing', 'purchased', 'paused'].map((status) => ({
        path: '/account',
        faults: { [entitlements]: subscribed(status) },
      })),
    ],
  },
  'somebody whose payment failed': { as: 'ting', states: at('/account', '/pricing') },
  'somebody who cancelled': { as: 'hao', states: at('/account') },
  'somebody without a subscription': {
    as: 'yu',
    states: at(
      ...['/account', '/account?checkout=success'],
      ...['/pricing', '/pricing?plan=prod_pro', '/pricing?portal=customer_not_found'],
    ),
  },
  'somebody without name and address': { as: { sub: 'test:shy' }, states: at('/account') },
  'somebody with an unverified address': { as: 'an', states: at('/account') },
}

for (const locale of ['zh-TW', 'en'] as const) {
  for (const [who, { as, states }] of Object.entries(appStates)) {
    test(`axe finds nothing on any page of ${who}, in ${locale}`, async () => {
      const page = await openPage(locale, as)
      const problems: string[] = []
      for (const { path, faults = {} } of states) {
        if (products in faults) await demo.restartApp()
        for (const [request, fault] of Object.entries(faults)) demo.emulator.order(fault, { path: request })
        await page.goto(`${demo.app.url}${path}`)
        problems.push(...(await findProblems(page, locale, describe(path, faults))))
        demo.emulator.clearFaults()
      }
      expect(problems).toEqual([])
      // Some sixty pages.
    }, 180_000)
  }
}

for (const locale of ['zh-TW', 'en'] as const) {
  test(`axe finds nothing while Recur is slow to respond, in ${locale}`, async () => {
    await demo.restartApp()
    const page = await openPage(locale)
    // Without JavaScript a page stays as it is then; but axe does not run without it, so it is shown a copy.
    const original = await (await demo.openBrowser({ locale, as: 'jun', javaScript: false })).newPage()
    for (const [path, request] of [
      ['/account', entitlements],
      ['/pricing', products],
    ] as const) {
      demo.emulator.order({ kind: 'delay', ms: 600 }, { path: request })
      await original.goto(`${demo.app.url}${path}`)
      const copy = (await original.content())
        .replaceAll(/<script.*?<\/script>/gs, '')
        .replaceAll('noscript', 'div')
      await page.route(original.url(), (route) => route.fulfill({ contentType: 'text/html', body: copy }))
      await page.goto(original.url())
      await page.locator('.recur-loading-line').first().waitFor()
      expect(await findProblems(page, locale, `${path}, waiting`)).toEqual([])
    }
  })

  test(`axe finds nothing on the error page, in ${locale}`, async () => {
    const page = await openPage(locale, 'jun')
    await page.goto(`${demo.app.url}/account`)
    await hydrated(page)
    await page.route('**/account', (route) => route.fulfill({ status: 500, body: 'broken' }))
    await page.locator('main form button').first().click()
    await page.getByRole('heading', { name: '頁面發生錯誤' }).waitFor()
    expect(await findProblems(page, locale, 'the error page')).toEqual([])
  })
}

/** The sign-in page has other states than the demo's, which other settings bring about. */
const signIns = {
  'with two providers': {
    AUTH_GITHUB_ID: 'id',
    AUTH_GITHUB_SECRET: 'secret',
    AUTH_GOOGLE_ID: 'id',
    AUTH_GOOGLE_SECRET: 'secret',
  },
  'that offers nothing': {},
}

for (const [which, settings] of Object.entries(signIns)) {
  test(`axe finds nothing on a sign-in page ${which}`, async () => {
    const app = await startApp({
      env: {
        AUTH_SECRET: 'the-session-secret-of-the-axe-test',
        RECUR_SECRET_KEY: 'sk_test_axe',
        ...settings,
      },
    })
    try {
      for (const locale of ['zh-TW', 'en'] as const) {
        const page = await openPage(locale)
        await page.goto(`${app.url}/sign-in`)
        expect(await page.locator('main form button').count()).toBe(Object.keys(settings).length / 2)
        expect(await findProblems(page, locale, 'the sign-in page')).toEqual([])
      }
    } finally {
      await app.close()
    }
  })
}

async function openPage(locale: PortalLocale, as?: VisitorOptions['as']): Promise<Page> {
  const context = await demo.openBrowser({
    locale,
    ...(as !== undefined && { as }),
    // What Chromium writes of a page that is not there, and Next.js of an action that failed.
    complaints: /status of [45]\d\d|unexpected response/,
  })
  return context.newPage()
}

function describe(path: string, faults: NonNullable<State['faults']>): string {
  const named = Object.values(faults).map((fault) => (typeof fault === 'string' ? fault : fault.kind))
  return [path, ...named].join(' under ')
}
