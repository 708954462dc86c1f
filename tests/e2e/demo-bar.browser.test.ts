import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { findProblems } from './axe.ts'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo({ env: { DEMO_BAR: '1' } })

function bar(page: Page) {
  return page.getByRole('complementary', { name: '示範工具' })
}

/** Waits for the receipt of a click. */
async function findReceipt(page: Page, steps: RegExp): Promise<void> {
  await bar(page).getByRole('code').filter({ hasText: steps }).waitFor()
}

function pressed(page: Page): Promise<string[]> {
  return bar(page).locator('[aria-pressed=true]').allTextContents()
}

async function openPortal(page: Page): Promise<void> {
  await page.getByRole('button', { name: '管理訂閱' }).click()
}

for (const javaScript of [true, false]) {
  const mode = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`${mode} one press makes a visitor of the demo somebody else, on the same page`, async () => {
    const page = await demo.open('/pricing', { javaScript })
    await bar(page).getByRole('button', { name: '林美玲' }).click()
    await page.getByText('目前方案').waitFor()
    expect(page.url()).toBe(`${demo.app.url}/pricing`)
    await bar(page).getByRole('button', { name: '王小宇' }).click()
    await page.getByText('您目前沒有訂閱').waitFor()
    await bar(page).getByRole('button', { name: '王小宇', pressed: true }).waitFor()
    expect(await pressed(page)).toEqual(['王小宇'])
  })

  test(`${mode} a click tells whom Recur was asked about, and what it answered`, async () => {
    const page = await demo.open('/account', { as: 'mei', javaScript })
    await openPortal(page)
    await page.getByRole('link', { name: '返回' }).click()
    await page.waitForURL(/portal=returned/)
    await findReceipt(page, /^external_id → 404 · 查證電子郵件 → 200 · email → 200 · 已確認網址 · \d+ ms$/)
  })

  test(`${mode} a fault lasts until it is withdrawn, and takes the place of the one before`, async () => {
    const page = await demo.open('/account', { as: 'jun', javaScript })
    await bar(page).getByRole('button', { name: '金鑰被拒' }).click()
    await bar(page).locator('[aria-pressed=true]', { hasText: '金鑰被拒' }).waitFor()
    expect(page.url()).toBe(`${demo.app.url}/account`)
    for (const _ of ['first', 'second']) {
      await openPortal(page)
      // The pressed button had the focus, so this is the notice of this press.
      await page.locator('main [role=alert]:focus', { hasText: '帳務功能目前無法使用' }).waitFor()
    }
    await findReceipt(page, /^external_id → 401 · misconfigured · \d+ ms$/)

    await bar(page).getByRole('button', { name: '限流' }).click()
    await bar(page).locator('[aria-pressed=true]', { hasText: '限流' }).waitFor()
    expect(await pressed(page)).toEqual(['陳俊傑', '限流'])
    await openPortal(page)
    await page.locator('main [role=alert]:focus', { hasText: '操作太頻繁' }).waitFor()

    await bar(page).getByRole('button', { name: '限流' }).click()
    await bar(page).getByRole('button', { name: '限流', pressed: false }).waitFor()
    expect(demo.emulator.faultOrders).toEqual([])
    await openPortal(page)
    await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  })
}

test('a customer whom Recur suddenly does not find is told so on the pricing page, with the receipt', async () => {
  const page = await demo.open('/account', { as: 'jun' })
  await bar(page).getByRole('button', { name: '查無顧客' }).click()
  await bar(page).locator('[aria-pressed=true]', { hasText: '查無顧客' }).waitFor()
  await page.getByText('您目前沒有訂閱').waitFor()
  await openPortal(page)
  await page.getByRole('status').filter({ hasText: '還沒有可以管理的內容' }).waitFor()
  await page.getByRole('button', { name: '選擇專業版' }).waitFor()
  expect(await page.getByText('目前方案').count()).toBe(0)
  await findReceipt(page, /^external_id → 404 · .* · customer_not_found · \d+ ms$/)
})

test('the bar leads to the emulator', async () => {
  const page = await demo.open('/', {})
  await bar(page).getByRole('link', { name: 'Recur 模擬器' }).click()
  await page.waitForURL(`${demo.emulator.url}/`)
})

test.each(['zh-TW', 'en'] as const)('axe finds nothing on a page with the bar, in %s', async (locale) => {
  demo.emulator.order('rate_limited', { path: '/v1/portal/sessions', share: 1 })
  const page = await demo.open('/account', { as: 'jun', locale })
  await page.locator('.recur-section .recur-button').click()
  await page.locator('.demo-receipt').waitFor()
  // React (19.3) takes the old title away a moment before it sets the new one.
  await page.waitForFunction(() => document.title !== '')
  expect(await findProblems(page, locale, 'the account page with the bar')).toEqual([])
})
