import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import type { RecurEmulatorOptions } from '../src/index.ts'
import { callApi, entitlementsOf, openEmulator, portalUrl, startClock } from './open-emulator.ts'

// The hosted portal as a person meets it, with JavaScript off: pages, links and forms over plain HTTP.

const card = { number: '4147-6310-0000-0001', expiry: '12/30', cvv: '123' }
const dayMs = 24 * 60 * 60 * 1000

async function openPortal(request: Readonly<Record<string, unknown>>, options?: RecurEmulatorOptions) {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now, ...options })
  const browser = openPlainBrowser()
  const page = await browser.visit(await portalUrl(emulator, request))
  return { emulator, browser, page, clock }
}

test('shows plan, price, next charge, card and bills', async () => {
  const { page } = await openPortal({ email: 'mei@example.com' })
  expect(page.status).toBe(200)
  for (const words of [
    '專業版',
    'NT$499 / 月',
    '使用中',
    '下次扣款：2026年4月2日，NT$499',
    'VISA 末四碼 0001',
    '2026/3/2',
    '已付款',
  ]) {
    expect(page.text).toContain(words)
  }
  expect(page.document.querySelectorAll('tbody tr')).toHaveLength(4)
})

test('speaks the language of the session', async () => {
  const { page } = await openPortal({ email: 'mei@example.com', locale: 'en' })
  expect(page.document.documentElement.lang).toBe('en')
  expect(page.text).toContain('Next charge on April 2, 2026: NT$499')
})

test('says in both languages that nothing is charged', async () => {
  expect((await openPortal({ email: 'mei@example.com' })).page.text).toContain('模擬器：這不是真正的 Recur')
  expect((await openPortal({ email: 'mei@example.com', locale: 'en' })).page.text).toContain(
    'Nothing is charged',
  )
})

test('leads back to the return URL', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  expect((await browser.follow(page, '返回')).url).toBe(`${emulator.url}/?returned`)
})

test('cancels at the end of the period, and the API knows at once', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  const asked = await browser.follow(page, '取消訂閱')
  expect(asked.text).toContain('您仍可使用至 2026年4月2日')
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])

  const done = await browser.press(asked, '確定取消訂閱')
  expect(done.text).toContain('已取消，可使用至 2026年4月2日')
  expect(done.document.querySelector('[role=status]')?.textContent).toBe(
    '已取消訂閱，謝謝您使用專業版您仍可使用至 2026年4月2日，之後不會再扣款。改變心意的話，在這之前都可以恢復訂閱。',
  )
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro canceled'])
})

test('takes a cancellation back', async () => {
  const { emulator, browser, page } = await openPortal({ externalId: 'demo:hao' })
  const done = await browser.press(page, '恢復訂閱')
  expect(done.text).toContain('下次扣款：')
  expect(await entitlementsOf(emulator, 'external_id=demo:hao')).toEqual(['starter active'])
})

test('a cancelled subscription ends with its period, and its bills stay', async () => {
  const { emulator, browser, clock } = await openPortal({ externalId: 'demo:hao' })
  clock.advance(12 * dayMs)
  expect(await entitlementsOf(emulator, 'external_id=demo:hao')).toEqual([])
  const later = await browser.visit(await portalUrl(emulator, { externalId: 'demo:hao' }))
  expect(later.text).toContain('您目前沒有訂閱。')
  expect(later.document.querySelectorAll('tbody tr')).toHaveLength(6)
})

test('switches up at once, for the price less what is left of the old period', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  const plans = await browser.follow(page, '變更方案')
  // 18 of the 31 days since 2 March are left: 4990 - 499 × 18 / 31.
  expect(plans.text).toContain('立即生效，今日支付差額 NT$4,700')
  const asked = await browser.follow(plans, '選擇團隊版')
  expect(asked.text).toContain('專業版 → 團隊版')
  expect(asked.text).toContain('今日付款NT$4,700')
  expect(asked.text).toContain('VISA 末四碼 0001')
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])
  const done = await browser.press(asked, '確認並支付 NT$4,700')
  expect(done.document.querySelector('[role=status]')?.textContent).toBe(
    '已變更方案。2026年3月15日 已支付 NT$4,700。',
  )
  expect(done.text).toContain('NT$4,990 / 年')
  expect(done.document.querySelector('tbody tr')?.textContent).toContain('NT$4,700')
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['team active'])
})

test('switches down when the period ends', async () => {
  const { emulator, browser, page, clock } = await openPortal({ email: 'mei@example.com' })
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇入門版')
  expect(asked.text).toContain('今日付款NT$0')
  expect(asked.text).toContain('2026年4月2日起改為入門版，每月 NT$199')
  const done = await browser.press(asked, '確認變更方案')
  expect(done.document.querySelector('[role=status]')?.textContent).toBe(
    '已排定變更方案。2026年4月2日起改為入門版，每月 NT$199',
  )
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])
  clock.advance(19 * dayMs)
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['starter active'])
})

test('a switch down can be taken back', async () => {
  const { browser, page } = await openPortal({ email: 'mei@example.com' })
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇入門版')
  const scheduled = await browser.press(asked, '確認變更方案')
  const kept = await browser.press(await browser.follow(scheduled, '變更方案'), '保留目前方案')
  expect(kept.text).not.toContain('改為入門版')
})

test('a switch that the card does not pay for says so', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  emulator.changeCard('cus_mei', 'declined')
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇團隊版')
  const done = await browser.press(asked, '確認並支付')
  expect(done.document.querySelector('[role=alert]')?.textContent).toContain('這次扣款沒有成功')
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['team past_due'])
})

test('a switch for which nothing is left to pay says that nothing is charged', async () => {
  const products = [
    { slug: 'a', name: '甲', price: 500 },
    { slug: 'b', name: '乙', price: 500 },
  ]
  const customers = [{ email: 'mei@example.com', plan: 'a' }]
  const { browser, page } = await openPortal({ email: 'mei@example.com' }, { products, customers })
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇乙')
  expect(asked.text).toContain('立即生效，今日不扣款。')
  expect(asked.text).not.toContain('確認並支付')
})

test('a trial goes on with another plan, and says until when nothing is charged', async () => {
  const customers = [{ email: 'mei@example.com', plan: 'pro' }]
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' }, { customers })
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇入門版')
  expect(asked.text).toContain('今日不扣款。試用至 2026年3月29日，之後每月 NT$199。')
  const done = await browser.press(asked, '確認變更方案')
  expect(done.document.querySelector('[role=status]')?.textContent).toBe('已變更方案。')
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['starter trialing'])
})

test.each(['prod_pro', 'prod_nobody'])('there is no switch to confirm to %s', async (product) => {
  const { browser, page } = await openPortal({ email: 'mei@example.com' })
  const refused = await browser.visit(`${page.url}/plan/sub_mei/${product}`)
  expect(refused.status).toBe(409)
  expect((await browser.follow(refused, '返回訂閱與帳單')).url).toBe(page.url)
})

test('what was bought once stands apart from what renews', async () => {
  const products = [{ slug: 'book', name: '寫作手冊', price: 350, billingPeriod: 'ONE_TIME' as const }]
  const customers = [{ email: 'mei@example.com', purchases: ['book'], card: 'none' as const }]
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' }, { products, customers })
  expect(page.document.querySelector('[aria-labelledby=purchases]')?.textContent).toMatch(
    /寫作手冊\s*2026年3月15日 購買/,
  )
  expect(page.text).toContain('您目前沒有訂閱。')
  expect((await browser.follow(page, '返回')).url).toBe(`${emulator.url}/?returned`)
  expect(page.text).toContain('新增信用卡')
})

test('a link that was used, or never was one, leads back to the app', async () => {
  const { emulator, page } = await openPortal({ email: 'mei@example.com' })
  const other = openPlainBrowser()
  const used = await other.visit(page.url)
  expect(used.status).toBe(410)
  expect((await other.follow(used, '返回晨光筆記')).url).toBe(`${emulator.url}/?returned`)
  const unknown = await other.visit(`${emulator.url}/portal/s/ps_nobody`)
  expect((await other.follow(unknown, '返回晨光筆記')).url).toBe(`${emulator.url}/`)
})

test('a name in Chinese is marked as Chinese on an English page', async () => {
  const { page } = await openPortal({ email: 'mei@example.com', locale: 'en' })
  const marked = [...page.document.querySelectorAll('[lang="zh-TW"]')].map((one) => one.textContent)
  expect(marked).toEqual(['林美玲'])
  expect(page.text).toContain('Back to Dawn Notes')
  expect(page.document.querySelector('article')?.textContent).not.toMatch(/\p{Script=Han}/u)
})

test('another card pays what was owed', async () => {
  const { emulator, browser, page } = await openPortal({ externalId: 'demo:ting' })
  expect(page.document.querySelector('[role=alert]')?.textContent).toContain('最近一次扣款沒有成功')
  expect(page.text).toContain('待付金額 NT$499')
  const done = await browser.press(await browser.follow(page, '更新信用卡'), '儲存並支付 NT$499', card)
  expect(done.text).toMatch(/VISA 末四碼 0001\s*有效期限 12\/2030/)
  expect(done.text).not.toContain('付款失敗')
  expect(done.document.querySelector('[role=status]')?.textContent).toContain('已支付 NT$499')
  expect(done.document.querySelector('[role=status]')?.textContent).toContain('2026年3月15日')
  expect(done.document.querySelector('tbody tr')?.textContent).toContain('2026/3/15 補繳')
  expect(await entitlementsOf(emulator, 'external_id=demo:ting')).toEqual(['pro active'])
})

test.each([
  ['another number', { ...card, number: '4111 1111 1111 1111' }, '這張卡被拒絕'],
  ['no number', { ...card, number: '' }, '請輸入卡號'],
  ['letters', { ...card, number: 'my card' }, '卡號格式不正確'],
  ['an expiry that is no date', { ...card, expiry: '13/30' }, '請輸入月/年'],
  ['an expiry that has passed', { ...card, expiry: '02/26' }, '這張卡已過期'],
  ['no expiry', { ...card, expiry: '' }, '請輸入有效期限'],
  ['a CVV that is too short', { ...card, cvv: '12' }, '安全碼是 3 或 4 位數字'],
  ['no CVV', { ...card, cvv: '' }, '請輸入安全碼'],
])('a card with %s is refused with a message, and the old one stays', async (_, entry, message) => {
  const { browser, page } = await openPortal({ externalId: 'demo:ting' })
  const refused = await browser.press(await browser.follow(page, '更新信用卡'), '儲存並支付 NT$499', entry)
  expect(refused.status).toBe(422)
  expect(refused.document.querySelector('[role=alert]')?.textContent).toContain(message)
  expect(refused.document.title).toMatch(/^錯誤：更新信用卡/)
  // The first wrong field, and no other, has the focus.
  const focused = [...refused.document.querySelectorAll('[autofocus]')]
  expect(focused).toEqual([refused.document.querySelector('[aria-invalid=true]')])
  expect((await browser.visit(page.url)).text).toContain('VISA 末四碼 4242')
})

test('a card typed with full-width digits and spaces is taken', async () => {
  const { browser, page } = await openPortal({ externalId: 'demo:ting' })
  const entry = { number: '４１４７ ６３１０ ００００ ０００１', expiry: '１２／２０３０', cvv: '１２３' }
  const done = await browser.press(await browser.follow(page, '更新信用卡'), '儲存並支付 NT$499', entry)
  expect(done.text).toContain('有效期限 12/2030')
})

test('nothing of a card is kept but brand, last four digits and expiry', async () => {
  const { emulator, browser, page } = await openPortal({ externalId: 'demo:ting' })
  await browser.press(await browser.follow(page, '更新信用卡'), '儲存並支付 NT$499', { ...card, cvv: '987' })
  const kept = JSON.stringify([
    (await callApi(emulator, '/_emulator/state')).body,
    (await callApi(emulator, '/_emulator/requests')).body,
  ])
  expect(kept).toContain('"last4":"0001"')
  expect(kept).not.toContain('4147631000000001')
  expect(kept).not.toContain('4147-6310')
  expect(kept).not.toContain('987')
})

test.each([
  ['cancel', '取消訂閱', { email: 'mei@example.com' }, '/cancel/sub_mei'],
  ['switchPlan', '變更方案', { email: 'mei@example.com' }, '/plan/sub_mei'],
  ['updateCard', '更新信用卡', { email: 'mei@example.com' }, '/card'],
  ['reactivate', '恢復訂閱', { customerId: 'cus_hao' }, '/reactivate/sub_hao'],
])('a configuration without %s neither shows nor does it', async (action, label, request, path) => {
  const allowed = await openPortal(request)
  expect(allowed.page.text).toContain(label)

  const { emulator, browser, page } = await openPortal(request, { portal: { allow: { [action]: false } } })
  const before = (await callApi(emulator, '/_emulator/state')).body
  expect(page.text).not.toContain(label)
  const cookie = await browser.cookies.getCookieString(page.url)
  const posted = await fetch(page.url + path, { method: 'POST', headers: { cookie }, redirect: 'manual' })
  expect(posted.status).toBe(403)
  expect((await callApi(emulator, '/_emulator/state')).body).toEqual(before)
})

test('a configuration without billing history shows no bills', async () => {
  const { page } = await openPortal(
    { email: 'mei@example.com' },
    { portal: { allow: { billingHistory: false } } },
  )
  expect(page.text).not.toContain('帳單紀錄')
})

test('name, logo and colour come from the configuration', async () => {
  const portal = { businessName: '好店', logoUrl: 'https://cdn.example.com/logo.svg', color: '#ffee00' }
  const emulator = await openEmulator({ portal })
  const html = await (await fetch(await portalUrl(emulator, { email: 'mei@example.com' }))).text()
  expect(html).toContain('返回好店')
  expect(html).toContain('src="https://cdn.example.com/logo.svg"')
  expect(html).toContain('--accent:#ffee00;--on-accent:#000000')
})

test.each([
  ['a colour', { color: 'red;}body{display:none' }, 'color'],
  ['a logo', { logoUrl: 'javascript:alert(1)' }, 'logoUrl'],
])('%s that makes no sense stops the start and is named', async (_, portal, field) => {
  await expect(openEmulator({ portal })).rejects.toThrow(field)
})

test('a form sent twice does no harm', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  const asked = await browser.follow(await browser.follow(page, '變更方案'), '選擇團隊版')
  await browser.press(asked, '確認並支付')
  const twice = await browser.press(asked, '確認並支付')
  expect(twice.status).toBe(200)
  expect(twice.document.querySelectorAll('tbody tr')).toHaveLength(5)
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['team active'])
})

test("nobody reaches another person's subscription through their own portal", async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  const cookie = await browser.cookies.getCookieString(page.url)
  for (const method of ['GET', 'POST']) {
    const refused = await fetch(`${page.url}/cancel/sub_jun`, { method, headers: { cookie } })
    expect(refused.status).toBe(409)
  }
  expect(await entitlementsOf(emulator, 'external_id=demo:jun')).toEqual(['team active'])
})

test('a form of another site is refused', async () => {
  const { emulator, browser, page } = await openPortal({ email: 'mei@example.com' })
  const cookie = await browser.cookies.getCookieString(page.url)
  for (const origin of ['https://evil.example', 'null']) {
    const headers = { cookie, origin }
    const posted = await fetch(`${page.url}/cancel/sub_mei`, { method: 'POST', headers })
    expect(posted.status).toBe(403)
  }
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])
})
