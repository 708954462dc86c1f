import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hydrated, setUpDemo } from './demo.ts'

const demo = setUpDemo()

/** What has the keyboard's focus: its text or its label, and the outline that shows it. */
type Stop = { name: string; outline: string }

/** Presses Tab until the page has no more to offer. */
async function walk(page: Page): Promise<Stop[]> {
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await readFocus(page)
    if (stop === undefined) return stops
    stops.push(stop)
  }
}

function readFocus(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return undefined
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return { name: (label ?? '').replace(/\s+/g, ' ').trim(), outline: `${outlineStyle} ${outlineWidth}` }
  })
}

/** Goes to something by Tab alone, and expects the focus to be seen at each stop on the way. */
async function tabTo(page: Page, name: string, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (;;) {
    await page.keyboard.press(key)
    const stop = await readFocus(page)
    if (stop === undefined) throw new Error(`Tab does not reach "${name}", only: ${passed.join(', ')}`)
    expect(stop.outline, `the outline of "${stop.name}"`).toMatch(/^solid [23]px$/)
    if (stop.name.includes(name)) return
    passed.push(stop.name)
  }
}

async function pressEnterOn(page: Page, name: string, key = 'Tab'): Promise<void> {
  await tabTo(page, name, key)
  await page.keyboard.press('Enter')
}

/** Expects the focus on something, so that the next Tab goes on from there and not from the top of the page. */
async function expectFocusOn(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector).filter({ hasText: text }).waitFor()
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector)
}

async function typeCard(page: Page, number: string): Promise<void> {
  await tabTo(page, '有效期限')
  await page.keyboard.type('1231')
  await tabTo(page, '安全碼')
  await page.keyboard.type('123')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type(number)
  await page.keyboard.press('Enter')
}

test('by keyboard alone a person signs in, mends the card, cancels, resumes, comes back and leaves', async () => {
  const page = await demo.open('/', { complaints: /status of 422/ })
  await pressEnterOn(page, '登入試試')
  await page.waitForURL(/sign-in/)
  await hydrated(page)
  await pressEnterOn(page, '黃雅婷')
  await page.waitForURL(`${demo.app.url}/account`)
  await expectFocusOn(page, 'h1', '帳戶設定')
  await hydrated(page)
  await pressEnterOn(page, '更新信用卡')

  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  await pressEnterOn(page, '更新信用卡')
  await page.getByRole('heading', { name: '更新信用卡' }).waitFor()
  await tabTo(page, '卡號')
  await typeCard(page, '4242424242424242')
  await expectFocusOn(page, '[aria-invalid=true]', '')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await typeCard(page, '4147631000000001')
  await expectFocusOn(page, '[role=status]', '已支付 NT$499')

  await pressEnterOn(page, '取消訂閱')
  await page.getByRole('heading', { name: /取消專業版的訂閱/ }).waitFor()
  await pressEnterOn(page, '確定取消訂閱')
  await expectFocusOn(page, '[role=status]', '已取消訂閱')
  await pressEnterOn(page, '恢復訂閱')
  await expectFocusOn(page, '[role=status]', '已恢復訂閱')

  await pressEnterOn(page, '返回')
  await page.waitForURL(`${demo.app.url}/account?portal=returned`)
  await expectFocusOn(page, 'main [role=status]', '歡迎回來')
  await hydrated(page)
  await pressEnterOn(page, '登出', 'Shift+Tab')
  await page.waitForURL(`${demo.app.url}/`)
  await expectFocusOn(page, 'h1', '一個按鈕')
})

test('by keyboard alone a plan is chosen, signed in for and paid', async () => {
  const page = await demo.open('/pricing')
  await pressEnterOn(page, '選擇入門版')
  await page.waitForURL(/sign-in/)
  await expectFocusOn(page, 'h1', '登入')
  await hydrated(page)
  await pressEnterOn(page, '王小宇')
  await page.waitForURL(`${demo.app.url}/pricing?plan=prod_starter`)
  await expectFocusOn(page, 'button', '選擇入門版')
  await hydrated(page)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '結帳' }).waitFor()
  await tabTo(page, '卡號')
  await typeCard(page, '4147631000000001')
  await page.waitForURL(`${demo.app.url}/account?checkout=success`)
  await expectFocusOn(page, 'main [role=status]', '訂閱成功')
})

test('Tab visits everything on the account page once, from top to bottom', async () => {
  const page = await demo.open('/account', { as: 'yu' })
  const names = (await walk(page)).map(({ name }) => name)
  expect(names).toEqual([
    '跳到主要內容',
    '晨光筆記',
    '方案',
    '帳戶',
    'English',
    '登出',
    '管理訂閱',
    '查看方案',
  ])
})

test('by keyboard alone a plan is chosen, past the menu', async () => {
  const page = await demo.open('/pricing', { as: 'yu' })
  await page.keyboard.press('Tab')
  expect(await readFocus(page)).toMatchObject({ name: '跳到主要內容' })
  expect(await page.getByRole('link', { name: '跳到主要內容' }).isVisible()).toBe(true)
  await page.keyboard.press('Enter')
  await page.locator('#content:target').waitFor()
  await page.keyboard.press('Tab')
  expect(await readFocus(page)).toMatchObject({ name: '選擇入門版' })
  await pressEnterOn(page, '選擇專業版')
  await page.getByRole('heading', { name: '結帳' }).waitFor()
  await pressEnterOn(page, '取消並返回')
  await page.waitForURL(`${demo.app.url}/pricing?checkout=canceled`)
})

test('after a failure the keyboard reaches the button again', async () => {
  demo.emulator.order('unauthorized_401', { path: '/v1/portal/sessions' })
  const page = await demo.open('/account', { as: 'jun' })
  await pressEnterOn(page, '管理訂閱')
  await page.locator('main [role=alert]:focus').waitFor()
  await page.getByRole('button', { name: '管理訂閱', disabled: false }).waitFor()
  await pressEnterOn(page, '管理訂閱')
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
})
