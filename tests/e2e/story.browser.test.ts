import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo()

for (const javaScript of [true, false]) {
  const mode = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`${mode} somebody unknown to Recur subscribes, changes everything in the portal, cancels and resumes`, async () => {
    // A card that is refused is answered with 422, which Chromium writes to the console.
    const page = await demo.open('/pricing', { javaScript, complaints: /status of 422/ })

    // Signs in on the way to the checkout.
    await page.getByRole('button', { name: '選擇入門版' }).click()
    await page.getByRole('button', { name: '王小宇' }).click()
    await page.waitForURL(`${demo.app.url}/pricing?plan=prod_starter`)
    await page.getByRole('button', { name: '選擇入門版' }).click()

    // Pays, with a card that is refused and then with the test card.
    await page.getByRole('heading', { name: '結帳' }).waitFor()
    await fillInCard(page, '4242 4242 4242 4242', '12/30')
    await page.getByRole('button', { name: '支付 NT$199' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('這張卡被拒絕')
    await fillInCard(page, '4147-6310-0000-0001', '12/30')
    await page.getByRole('button', { name: '支付 NT$199' }).click()

    // Is welcomed on the account page.
    await page.waitForURL(`${demo.app.url}/account?checkout=success`)
    expect(await page.getByRole('status').textContent()).toContain('訂閱成功')
    expect(await subscription(page)).toMatch(/入門版.*使用中/)

    await openPortal(page)
    expect(await page.locator('main').textContent()).toContain('yu@example.com')

    // Switches to a dearer plan, at once, for the difference.
    await page.getByRole('link', { name: '變更方案' }).click()
    await page.getByRole('link', { name: '選擇專業版' }).click()
    await page.getByRole('button', { name: '確認並支付 NT$300' }).click()
    expect(await page.getByRole('status').textContent()).toMatch(/^已變更方案。.*已支付 NT\$300。$/)
    await page.getByRole('article', { name: '專業版' }).waitFor()

    // Sees what was billed, the latest first.
    const bills = await page.getByRole('table').locator('tbody tr').allTextContents()
    expect(bills).toEqual([
      expect.stringMatching(/^\d{4}.*專業版已付款NT\$300$/),
      expect.stringMatching(/^\d{4}.*入門版已付款NT\$199$/),
    ])

    // Updates the card: one that has expired is refused.
    await page.getByRole('link', { name: '更新信用卡' }).click()
    await fillInCard(page, '4147-6310-0000-0001', '01/20')
    await page.getByRole('button', { name: '儲存信用卡' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('這張卡已過期。')
    await fillInCard(page, '4147-6310-0000-0001', '08/31')
    await page.getByRole('button', { name: '儲存信用卡' }).click()
    expect(await page.getByRole('status').textContent()).toBe('已更新信用卡。')
    expect(await page.getByRole('region', { name: '付款方式' }).textContent()).toContain('有效期限 08/2031')

    // Cancels, and the account page says so.
    await page.getByRole('link', { name: '取消訂閱' }).click()
    await page.getByRole('button', { name: '確定取消訂閱' }).click()
    expect(await page.getByRole('status').textContent()).toMatch(/已取消訂閱，謝謝您使用專業版.*可使用至/)
    await returnToAccount(page)
    expect(await subscription(page)).toMatch(/專業版.*已取消.*可使用至/)

    // Changes their mind.
    await openPortal(page)
    await page.getByRole('button', { name: '恢復訂閱' }).click()
    expect(await page.getByRole('status').textContent()).toBe('已恢復訂閱。')
    await returnToAccount(page)
    expect(await subscription(page)).toMatch(/專業版.*使用中/)
  })
}

test('somebody new who chooses a plan with a trial is told how long it is free', async () => {
  const page = await demo.open('/pricing', { as: 'yu' })
  await page.getByRole('button', { name: '選擇專業版' }).click()
  await page.getByRole('heading', { name: '結帳' }).waitFor()
  await fillInCard(page, '4147-6310-0000-0001', '12/30')
  await page.getByRole('button', { name: '開始免費試用' }).click()
  await page.waitForURL(`${demo.app.url}/account?checkout=success&trial_days=14`)
  expect(await page.getByRole('status').textContent()).toBe('已開始 14 天免費試用。')
  expect(await subscription(page)).toMatch(/專業版.*試用中/)

  // The notice passes, and its days with it.
  await page.reload()
  await page.waitForURL(`${demo.app.url}/account`)
  await page.getByRole('status').waitFor({ state: 'detached' })
})

async function fillInCard(page: Page, number: string, expiry: string): Promise<void> {
  await page.getByLabel('卡號').fill(number)
  await page.getByLabel('有效期限').fill(expiry)
  await page.getByLabel('安全碼').fill('123')
}

async function openPortal(page: Page): Promise<void> {
  await page.getByRole('button', { name: '管理訂閱' }).click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  expect(new URL(page.url()).origin).toBe(demo.emulator.url)
}

async function returnToAccount(page: Page): Promise<void> {
  await page.getByRole('link', { name: '返回' }).click()
  await page.waitForURL(`${demo.app.url}/account?portal=returned`)
  expect(await page.getByRole('status').textContent()).toContain('歡迎回來')
}

/** What the account page says of the one subscription. */
async function subscription(page: Page): Promise<string> {
  const region = page.getByRole('region', { name: '訂閱管理' })
  return (await region.getByRole('listitem').textContent()) ?? ''
}
