import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startChromium } from '../../../tests/chromium.ts'
import type { RecurEmulator } from '../src/index.ts'
import { callApi, checkoutUrl, openEmulator, portalUrl } from './open-emulator.ts'

// The emulator's pages in a real browser: what plain HTTP cannot show.

let chromium: Browser
beforeAll(async () => {
  chromium = await startChromium()
})
afterAll(() => chromium.close())

const card = { number: '4147-6310-0000-0001', expiry: '12/31', cvv: '123' }
const returnUrl = 'http://localhost:3000/account'

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await chromium.newContext({ locale: 'zh-TW', reducedMotion: 'reduce', ...options })
  onTestFinished(() => context.close())
  return context.newPage()
}

/** Sends a card, and waits for the page that answers. @param focused What has the focus there and had it not before. */
async function sendCard(page: Page, entry: Partial<typeof card>, focused: string): Promise<void> {
  for (const [field, value] of Object.entries({ ...card, ...entry })) await page.fill(`#${field}`, value)
  await page.locator('main form button').click()
  await page.locator(`${focused}:focus`).waitFor()
}

test('a request shows on the open page by itself, and whoever it named can be added', async () => {
  const emulator = await openEmulator()
  const page = await openPage()
  await page.goto(emulator.url)
  await page.getByText('還沒有請求').waitFor()
  await callApi(emulator, '/v1/portal/sessions', { body: { externalId: 'user_9', returnUrl } })
  await page.getByText(/external_id → 404 · \d+ ms/).waitFor()
  expect(await page.getByRole('link', { name: '回到應用程式' }).getAttribute('href')).toBe(returnUrl)
  await page.getByRole('button', { name: '設為顧客: user_9' }).click()
  await page.getByText('已新增顧客。').waitFor()
  expect(emulator.customers.map(({ externalId }) => externalId)).toContain('user_9')
})

test('what the keyboard is in is not taken away by what comes in', async () => {
  const emulator = await openEmulator()
  const page = await openPage()
  await page.goto(emulator.url)
  await page.getByRole('button', { name: '試試看: 限流' }).focus()
  emulator.order('hang', { share: 1, path: '/v1/portal/sessions' })
  await callApi(emulator, '/v1/products')
  await page.locator('.entry', { hasText: '查詢方案' }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('試試看: 限流')
  await page.getByRole('heading', { name: '時鐘' }).click()
  await page.getByText('生效中', { exact: true }).waitFor()
})

test('it says so when the emulator is gone', async () => {
  const emulator = await openEmulator()
  const page = await openPage()
  await page.goto(emulator.url)
  await page.getByText('每秒更新').waitFor()
  await emulator.close()
  await page.getByText('連不到模擬器，重試中…').waitFor()
})

test('without JavaScript the requests refresh themselves in a frame', async () => {
  const emulator = await openEmulator()
  const page = await openPage({ javaScriptEnabled: false })
  await page.goto(emulator.url)
  const frame = page.frameLocator('iframe[title="即時請求"]')
  await frame.getByText('還沒有請求').waitFor()
  await callApi(emulator, '/v1/portal/sessions', { body: { email: 'mei@example.com', returnUrl } })
  await frame.getByText(/email → 200 · \d+ ms/).waitFor()
  expect(await page.locator('#timeline').isVisible()).toBe(false)
})

for (const javaScriptEnabled of [true, false]) {
  const mode = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript'

  test(`${mode} each press on the emulator's page leaves the focus on what was done`, async () => {
    const emulator = await openEmulator()
    const page = await openPage({ javaScriptEnabled })
    await page.goto(emulator.url)
    for (const name of [
      '試試看: 逾時，沒有回應',
      '取消: 逾時，沒有回應',
      '快轉 1 天',
      '改為扣款失敗: 林美玲',
    ]) {
      await page.getByRole('button', { name }).click()
      await page.locator('[role=status]:focus').waitFor()
    }
  })

  test(`${mode} the first wrong field has the focus, and the title says that something is wrong`, async () => {
    const emulator = await openEmulator()
    const page = await openPage({ javaScriptEnabled })
    await page.goto(await checkoutUrl(emulator, { productSlug: 'starter' }))
    await sendCard(page, { number: '1' }, '#email[aria-invalid=true]')
    expect(await page.title()).toMatch(/^錯誤：結帳/)
    await page.fill('#email', 'new@example.com')
    await sendCard(page, { expiry: '01/20' }, '#expiry[aria-invalid=true]')

    await page.goto(await portalUrl(emulator, { customerId: 'cus_ting' }))
    await page.getByRole('link', { name: '更新信用卡' }).first().click()
    await sendCard(page, { cvv: '1' }, '#cvv[aria-invalid=true]')
    await sendCard(page, {}, '[role=status]')
  })
}

test('the check draws itself where motion is wanted, and stands still where it is not', async () => {
  const emulator = await openEmulator()
  const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
    const page = await openPage({ reducedMotion })
    await page.goto(`${await portalUrl(emulator, { customerId: 'cus_mei' })}?done=card`)
    const check = page.locator('[role=status] svg')
    expect(await check.isVisible()).toBe(true)
    return check.evaluate((svg) => svg.getAnimations({ subtree: true }).length)
  }
  expect(await moving('no-preference')).toBe(2)
  expect(await moving('reduce')).toBe(0)
})

/** Every page of the emulator, with names and plans that are long. */
async function openPaths(emulator: RecurEmulator, locale: 'zh-TW' | 'en'): Promise<string[]> {
  const longName = {
    'zh-TW': '給跨國企業與大型創作團隊的旗艦白金尊榮方案',
    en: 'Enterprise Platinum for multinationals',
  }
  for (const billingPeriod of ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY'] as const) {
    emulator.addProduct({ slug: billingPeriod, name: longName, price: 123_456, billingPeriod })
  }
  emulator.addProduct({ slug: 'book', name: longName, price: 350, billingPeriod: 'ONE_TIME' })
  const email = 'somebody-with-a-very-long-address@subdomain.example.com'
  const id = emulator.addCustomer({ email, plan: 'QUARTERLY', purchases: ['book'], id: 'cus_long' })
  emulator.order('service_unavailable_503', { path: '/v1/portal/sessions', times: 1 })
  await callApi(emulator, '/v1/portal/sessions', { body: { email: 'nobody@example.com', returnUrl } })
  const portal = await portalUrl(emulator, { customerId: id, locale })
  const { body } = await callApi(emulator, '/_emulator/state')
  const [, subscription = ''] = /"(sub_[\da-f]+)"/.exec(JSON.stringify(body)) ?? []
  const pastDue = await portalUrl(emulator, { customerId: 'cus_ting', locale })
  return [
    emulator.url,
    portal,
    `${portal}?done=plan`,
    `${portal}/plan/${subscription}`,
    `${portal}/plan/${subscription}/prod_YEARLY`,
    `${portal}/cancel/${subscription}`,
    `${portal}/card`,
    pastDue,
    `${pastDue}/card`,
    await checkoutUrl(emulator, { productSlug: 'YEARLY', locale }),
    `${emulator.url}/portal/s/ps_nobody`,
    `${emulator.url}/checkout/s/cs_nobody`,
  ]
}

test.each(['zh-TW', 'en'] as const)(
  'no page is wider than a phone at twice the size of text, or moves while it loads, in %s',
  async (locale) => {
    const emulator = await openEmulator()
    const page = await openPage({ locale, viewport: { width: 390, height: 800 } })
    const found: string[] = []
    for (const path of await openPaths(emulator, locale)) {
      await page.goto(path)
      const { moved, wide } = await page.evaluate(async () => {
        const shifts = await new Promise<PerformanceEntry[]>((resolve) => {
          new PerformanceObserver((list) => resolve(list.getEntries())).observe({
            type: 'layout-shift',
            buffered: true,
          })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve([])))
        })
        document.documentElement.style.fontSize = '200%'
        for (const one of document.querySelectorAll('details')) one.open = true
        return { moved: shifts.length, wide: document.documentElement.scrollWidth - innerWidth }
      })
      if (moved > 0) found.push(`${path} moves`)
      if (wide > 0) found.push(`${path} is ${wide} px too wide`)
    }
    expect(found).toEqual([])
  },
)

test("axe finds nothing in the reader's own colors, and states have an icon beside their words", async () => {
  const emulator = await openEmulator()
  const page = await openPage({ forcedColors: 'active' })
  for (const path of await openPaths(emulator, 'zh-TW')) {
    await page.goto(path)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() => window.axe.run())
    expect(violations.map(({ id }) => `${id} at ${path}`)).toEqual([])
    for (const state of await page.locator('.badge, .notice').all()) {
      expect(await state.locator('svg').first().isVisible()).toBe(true)
    }
  }
}, 120_000)

test('Chinese on an English page is not drawn with a Japanese font', async () => {
  const emulator = await openEmulator()
  const page = await openPage({ locale: 'en' })
  await page.goto(await portalUrl(emulator, { customerId: 'cus_mei', locale: 'en' }))
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('DOM.enable')
  await devtools.send('CSS.enable')
  const { root } = await devtools.send('DOM.getDocument')
  const { nodeIds } = await devtools.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: '[lang="zh-TW"]',
  })
  expect(nodeIds).toHaveLength(1)
  for (const nodeId of nodeIds) {
    const { fonts } = await devtools.send('CSS.getPlatformFontsForNode', { nodeId })
    expect(fonts.map(({ familyName }) => familyName).join()).not.toMatch(
      /\bJP\b|Gothic|Mincho|Meiryo|Hiragino/,
    )
  }
})
