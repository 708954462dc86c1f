import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import { checkoutUrl, openEmulator, portalUrl, startClock } from './open-emulator.ts'

const hourMs = 60 * 60 * 1000
const mei = { email: 'mei@example.com' }

test('a portal URL opens once; the browser that opened it goes on', async () => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, mei)
  const browser = openPlainBrowser()
  expect((await browser.visit(url)).status).toBe(200)
  expect((await browser.visit(url)).status).toBe(200)

  const elsewhere = await openPlainBrowser().visit(url)
  expect(elsewhere.status).toBe(410)
  expect(elsewhere.text).toContain('連結已使用過')
  expect(elsewhere.text).not.toContain('林美玲')
})

test('pages below a portal URL are closed to a browser that has not opened it', async () => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, mei)
  expect((await openPlainBrowser().visit(`${url}/card`)).status).toBe(404)
  await openPlainBrowser().visit(url)
  expect((await openPlainBrowser().visit(`${url}/card`)).status).toBe(410)
})

test('a look without opening (HEAD) does not use the link up', async () => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, mei)
  await fetch(url, { method: 'HEAD' })
  expect((await openPlainBrowser().visit(url)).status).toBe(200)
})

test('two portals open side by side in one browser', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const mine = await browser.visit(await portalUrl(emulator, mei))
  const other = await browser.visit(await portalUrl(emulator, { externalId: 'demo:jun', locale: 'en' }))
  expect((await browser.visit(mine.url)).text).toContain('林美玲')
  expect((await browser.visit(other.url)).text).toContain('陳俊傑')
})

test('the cookie is out of reach of scripts and of other sites, and no page may be kept or framed', async () => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, mei)
  const { headers } = await fetch(url)
  expect(headers.get('set-cookie')).toMatch(/; Path=\/portal\/s\/ps_[\w-]+; HttpOnly; SameSite=Lax$/)
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
})

test('sessions expire after an hour, opened or not', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now })
  const browser = openPlainBrowser()
  const opened = await browser.visit(await portalUrl(emulator, mei))
  const unopened = await portalUrl(emulator, mei)
  const checkout = await checkoutUrl(emulator, { productSlug: 'pro' })

  clock.advance(hourMs - 1)
  expect((await browser.visit(opened.url)).status).toBe(200)
  clock.advance(1)
  for (const url of [opened.url, unopened, checkout]) {
    const page = await browser.visit(url)
    expect(page.status).toBe(404)
    expect(page.text).toContain('連結已失效')
  }
})

test('another lifetime can be set', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now, sessionLifetimeMs: 30 * 60 * 1000 })
  const url = await portalUrl(emulator, mei)
  clock.advance(30 * 60 * 1000)
  expect((await fetch(url)).status).toBe(404)
})

test('1,000 sessions are made and opened without an error, and forgotten when they expire', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now })
  const statuses = new Set<number>()
  for (let wave = 0; wave < 20; wave++) {
    const opened = Array.from({ length: 50 }, async () => fetch(await portalUrl(emulator, mei)))
    for (const response of await Promise.all(opened)) {
      statuses.add(response.status)
      await response.text()
    }
  }
  expect([...statuses]).toEqual([200])
  expect(emulator.sessions.portal).toBe(1_000)

  clock.advance(hourMs)
  expect(emulator.sessions.portal).toBe(0)
}, 60_000)

test('what is remembered does not grow with sessions that have expired', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now, sessionLifetimeMs: 60_000 })
  let most = 0
  for (let made = 0; made < 100; made++) {
    await (await fetch(await portalUrl(emulator, mei))).text()
    clock.advance(6_000)
    most = Math.max(most, emulator.sessions.portal)
  }
  expect(most).toBeLessThanOrEqual(10)
})
