import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import { faultNames } from '../src/index.ts'
import { callApi, checkoutUrl, entitlementsOf, fieldOf, openEmulator, portalUrl } from './open-emulator.ts'

const mei = { email: 'mei@example.com', returnUrl: 'https://app.example.com/account' }
const json = { 'content-type': 'application/json' }

test('faults are ordered, listed and withdrawn through the control address', async () => {
  const emulator = await openEmulator()
  const order = { fault: 'conflict_409', person: 'mei@example.com', path: '/v1/portal' }
  const ordered = await callApi(emulator, '/_emulator/faults', { body: order, headers: json })
  expect(ordered.body).toMatchObject({ id: 1, name: 'conflict_409' })
  expect((await callApi(emulator, '/_emulator/faults')).body).toMatchObject({ waiting: [{ id: 1 }] })
  expect((await callApi(emulator, '/v1/portal/sessions', { body: mei })).status).toBe(409)

  await callApi(emulator, '/_emulator/faults/1/cancel', { body: '', headers: {} })
  expect((await callApi(emulator, '/v1/portal/sessions', { body: mei })).status).toBe(200)
})

test('the control address lists the whole catalogue', async () => {
  const emulator = await openEmulator()
  const { body } = await callApi(emulator, '/_emulator/faults')
  expect(Object.values(fieldOf(body, 'catalogue') ?? {}).flat()).toEqual(faultNames)
})

test.each([
  ['a name that is not in the catalogue', { fault: 'earthquake' }, 'earthquake'],
  ['a kind that is none', { fault: { kind: 'flood' } }, 'kind'],
  ['a share over 1', { fault: 'hang', share: 5 }, 'share'],
  ['a field that is none', { fault: 'hang', who: 'mei' }, 'who'],
  ['no object', 'hang', 'order'],
  ['no JSON', '{', 'JSON'],
])('an order with %s is refused and says why', async (_, body, named) => {
  const emulator = await openEmulator()
  const text = typeof body === 'string' && body !== '{' ? JSON.stringify(body) : body
  const refused = await callApi(emulator, '/_emulator/faults', { body: text, headers: json })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toContain(named)
  expect(emulator.faultOrders).toEqual([])
})

test('the control address is never faulted and never limited', async () => {
  const emulator = await openEmulator({ rateLimit: 1, faults: [{ fault: 'bad_gateway_502', share: 1 }] })
  for (let count = 0; count < 3; count++) {
    expect((await callApi(emulator, '/_emulator/status')).status).toBe(200)
  }
  expect(emulator.requests).toEqual([])
})

test('one press on a card makes Recur fail until it is stopped, and says what a click comes to', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  const ordered = await browser.press(page, '試試看')
  expect(emulator.faultOrders).toMatchObject([
    { name: 'hang', target: { share: 1, path: '/v1/portal/sessions' }, left: undefined },
  ])
  expect(ordered.document.querySelector('[role=status]')?.textContent).toBe(
    '「逾時，沒有回應」已生效。現在按「管理訂閱」，會回到帳戶頁面，顯示暫時無法開啟。',
  )
  expect(ordered.document.querySelector('.fault[data-on]')?.textContent).toContain('生效中')
  const stopped = await browser.press(ordered, '取消')
  expect(emulator.faultOrders).toEqual([])
  expect(stopped.document.querySelector('[role=status]')?.textContent).toBe('已取消這個錯誤。')
})

test('a fault of the catalogue is ordered for a person, is seen and is stopped', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  const ordered = await browser.press(page, 'conflict_409', { target: 'ting', path: '/v1/portal/sessions' })
  expect(emulator.faultOrders).toMatchObject([
    {
      name: 'conflict_409',
      target: { person: ['demo:ting', 'ting@example.com'], path: '/v1/portal/sessions' },
    },
  ])
  expect(ordered.text).toContain('demo:ting, ting@example.com · /v1/portal/sessions · 直到取消為止')
  await browser.press(ordered, '全部取消')
  expect(emulator.faultOrders).toEqual([])
})

test('a fault lasts until it is stopped, unless it is for the next request only', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  await browser.press(page, 'conflict_409', { target: 'all', path: '' })
  for (let count = 0; count < 3; count++) {
    expect((await callApi(emulator, '/v1/portal/sessions', { body: mei })).status).toBe(409)
  }
  emulator.clearFaults()
  const once = await browser.press(page, 'bad_gateway_502', { target: 'next', path: '' })
  expect(once.text).toContain('第一次會失敗，自動重試就會成功')
  expect((await callApi(emulator, '/v1/portal/sessions', { body: mei })).status).toBe(502)
  expect((await callApi(emulator, '/v1/portal/sessions', { body: mei })).status).toBe(200)
})

test('each fault of the catalogue can be ordered on the page, for each person, and says what it leads to', async () => {
  const emulator = await openEmulator()
  const { document } = await openPlainBrowser().visit(emulator.url)
  const rows = [...document.querySelectorAll('details li:has(button[name=fault])')]
  expect(rows.map((row) => row.querySelector('button')?.value)).toEqual(faultNames)
  for (const row of rows) expect(row.textContent).toMatch(/會到方案頁|會回到帳戶頁面|Portal 照樣會開啟/)
  expect([...document.querySelectorAll('#target option')].map((one) => one.textContent)).toEqual([
    '所有人，直到取消',
    '只有下一個請求',
    '林美玲',
    '陳俊傑',
    '黃雅婷',
    '張志豪',
    '王小宇',
    '李安',
    '5% 的請求',
    '50% 的請求',
    '100% 的請求',
  ])
})

test('the timeline tells a click as one story, with whom it named', async () => {
  const emulator = await openEmulator()
  const { email, returnUrl } = mei
  await callApi(emulator, '/v1/portal/sessions', { body: { externalId: 'demo:mei', returnUrl } })
  await callApi(emulator, '/v1/portal/sessions', { body: { email, returnUrl } })
  await callApi(emulator, '/v1/customers/entitlements?customer_id=cus_hao')
  const browser = openPlainBrowser()
  for (const path of ['/', '/_emulator/timeline']) {
    const { document } = await browser.visit(`${emulator.url}${path}`)
    const entries = [...document.querySelectorAll('.entry')].map((one) =>
      one.textContent?.replace(/\s+/g, ' '),
    )
    expect(entries).toEqual([
      expect.stringMatching(/^\d\d:\d\d:\d\d 查詢權益 customer → 200 · \d+ ms cus_hao GET/),
      expect.stringMatching(
        /開啟 Customer Portal external_id → 404 · email → 200 · \d+ ms demo:mei mei@example.com POST/,
      ),
    ])
  }
})

test('neither a key nor the URL of a portal stands in the timeline', async () => {
  const emulator = await openEmulator()
  const { body } = await callApi(emulator, '/v1/portal/sessions', { body: mei })
  await callApi(emulator, '/v1/products?key=sk_live_abcdef')
  const { text, document } = await openPlainBrowser().visit(emulator.url)
  expect(document.querySelectorAll('.entry')).toHaveLength(2)
  expect(text).not.toContain(new URL(String(fieldOf(body, 'url'))).pathname)
  expect(document.querySelector('#timeline')?.innerHTML).not.toMatch(/sk_/)
})

test('the page leads back to the app that asked last', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  expect((await browser.visit(emulator.url)).document.querySelector('#app a')).toBeNull()
  emulator.configurePortal({ defaultReturnUrl: 'http://localhost:3000/account' })
  const link = async () =>
    (await browser.visit(emulator.url)).document.querySelector('#app a')?.getAttribute('href')
  expect(await link()).toBe('http://localhost:3000/account')
  await callApi(emulator, '/v1/portal/sessions', {
    body: { ...mei, returnUrl: 'http://localhost:4000/me?portal=returned' },
  })
  await callApi(emulator, '/v1/portal/sessions', { body: { ...mei, returnUrl: 'javascript:alert(1)' } })
  expect(await link()).toBe('http://localhost:4000/me')
})

test('only its own script runs on the page, and none on any other', async () => {
  const emulator = await openEmulator()
  const response = await fetch(emulator.url)
  const [script = '', ...more] = [
    ...(await response.text()).matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g),
  ].map(([, text]) => text ?? '')
  expect(more).toEqual([])
  const hash = createHash('sha256').update(script).digest('base64')
  expect(response.headers.get('content-security-policy')).toContain(`script-src 'sha256-${hash}';`)
  for (const path of ['/_emulator/timeline', '/portal/s/ps_nobody', '/checkout/s/cs_nobody']) {
    const other = await fetch(`${emulator.url}${path}`)
    expect(other.headers.get('content-security-policy')).not.toContain('script-src')
    expect(await other.text()).not.toContain('<script')
  }
})

test('a form with a wrong value comes back with what is wrong', async () => {
  const emulator = await openEmulator()
  const headers = { origin: emulator.url }
  const body = new URLSearchParams({ businessName: 'A', color: 'red' })
  const response = await fetch(`${emulator.url}/_emulator/portal-configuration`, {
    method: 'POST',
    headers,
    body,
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toMatch(/role="alert"[\s\S]*The portal configuration is not valid: color/)
})

test("the page speaks the browser's language", async () => {
  const emulator = await openEmulator()
  const text = async (language: string) =>
    (await fetch(emulator.url, { headers: { 'accept-language': language } })).text()
  expect(await text('en-GB,en;q=0.9')).toContain('<html lang="en">')
  expect(await text('zh-TW,zh;q=0.9,en;q=0.8')).toContain('<html lang="zh-TW">')
  expect(await text('fr')).toContain('<html lang="zh-TW">')
})

test('the portal configuration is changed from a program and from the page', async () => {
  const emulator = await openEmulator()
  const body = { allow: { cancel: false }, businessName: '好店' }
  await callApi(emulator, '/_emulator/portal-configuration', { body, headers: json })
  const { body: state } = await callApi(emulator, '/_emulator/state')
  expect(state).toMatchObject({
    configurations: [{ businessName: '好店', allow: { cancel: false, updateCard: true } }],
  })

  const browser = openPlainBrowser()
  await browser.press(await browser.visit(emulator.url), '儲存設定', { switchPlan: '', cancel: 'on' })
  const { body: changed } = await callApi(emulator, '/_emulator/state')
  expect(changed).toMatchObject({ configurations: [{ allow: { cancel: true, switchPlan: false } }] })
})

test('a business name that the form leaves alone stays in both languages', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const name = async () => {
    const { body } = await callApi(emulator, '/_emulator/state')
    return /"businessName":("[^"]*"|\{[^}]*\})/.exec(JSON.stringify(body))?.[1]
  }
  await browser.press(await browser.visit(emulator.url), '儲存設定')
  expect(await name()).toBe('{"zh-TW":"晨光筆記","en":"Dawn Notes"}')
  await browser.press(await browser.visit(emulator.url), '儲存設定', { businessName: '好店' })
  expect(await name()).toBe('"好店"')
})

test('a reset forgets everything but the seeded people', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const url = await portalUrl(emulator, mei)
  const page = await browser.visit(
    await checkoutUrl(emulator, { productSlug: 'team', customerEmail: 'new@example.com' }),
  )
  const card = { number: '4147631000000001', expiry: '12/30', cvv: '123' }
  await browser.press(page, '支付', card)
  emulator.order('hang', { share: 0.5 })

  await callApi(emulator, '/_emulator/reset', { body: '', headers: {} })
  expect(emulator.requests).toEqual([])
  expect(emulator.faultOrders).toEqual([])
  expect(emulator.sessions).toEqual({ portal: 0, checkout: 0 })
  expect((await fetch(url)).status).toBe(404)
  expect(await entitlementsOf(emulator, 'email=new@example.com')).toEqual([])
  expect(await entitlementsOf(emulator, 'email=mei@example.com')).toEqual(['pro active'])
})

test('another site can neither order, reset nor read', async () => {
  const emulator = await openEmulator()
  const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' }
  for (const path of ['/_emulator/reset', '/_emulator/faults', '/_emulator/faults/clear']) {
    expect((await callApi(emulator, path, { body: '{"fault":"hang"}', headers })).status).toBe(403)
  }
  const { headers: answered } = await callApi(emulator, '/_emulator/requests', { headers })
  expect(answered.has('access-control-allow-origin')).toBe(false)
})

test('only the latest 1,000 requests are remembered', async () => {
  const emulator = await openEmulator()
  for (let wave = 0; wave < 21; wave++) {
    const calls = Array.from({ length: 50 }, (_, at) => callApi(emulator, `/v1/products?n=${wave * 50 + at}`))
    await Promise.all(calls)
  }
  expect(emulator.requests).toHaveLength(1_000)
  expect(emulator.requests.some(({ path }) => path === '/v1/products?n=0')).toBe(false)
})

test("a key that is not the emulator's is not kept", async () => {
  const emulator = await openEmulator()
  const headers = { authorization: 'Bearer sk_live_abcdef123456', 'x-recur-publishable-key': 'pk_test_other' }
  await callApi(emulator, '/v1/portal/sessions', { body: mei, headers })
  expect(emulator.requests[0]?.headers).toMatchObject({
    authorization: 'Bearer sk_live_…',
    'x-recur-publishable-key': 'pk_test_…',
  })
})
