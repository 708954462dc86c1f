import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import { callApi, entitlementsOf, openEmulator, startClock } from './open-emulator.ts'

const json = { 'content-type': 'application/json' }
const products = [{ slug: 'studio', name: '工作室版', price: 1_200, trialDays: 14 }]
const wen = { id: 'cus_wen', externalId: 'user_1', plan: 'studio' }

test('a trial ends, renews, and fails with the card, as the clock moves', async () => {
  const emulator = await openEmulator({ products, customers: [wen], now: startClock().now })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio trialing'])
  emulator.moveClock({ days: 14 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio active'])
  emulator.changeCard('cus_wen', 'declined')
  emulator.moveClock({ days: 31 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio past_due'])
  emulator.changeCard('cus_wen', 'valid')
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio active'])
})

test('a failed charge that nobody pays ends the subscription after the days of grace', async () => {
  const emulator = await openEmulator({ products, customers: [{ ...wen, card: 'declined' }], graceDays: 7 })
  emulator.moveClock({ days: 14 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio past_due'])
  emulator.moveClock({ days: 6 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio past_due'])
  emulator.moveClock({ days: 1 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual([])
})

test('sessions expire as the clock moves', async () => {
  const emulator = await openEmulator()
  const body = { email: 'mei@example.com', returnUrl: 'https://app.example/account' }
  await callApi(emulator, '/v1/portal/sessions', { body })
  expect(emulator.sessions.portal).toBe(1)
  emulator.moveClock({ days: 1 })
  expect(emulator.sessions.portal).toBe(0)
})

test('the clock is moved by a program and from the page, and a reset brings back the present', async () => {
  const emulator = await openEmulator({ now: startClock().now })
  const moved = await callApi(emulator, '/_emulator/clock', {
    headers: json,
    body: { to: '2026-04-01T00:00:00Z' },
  })
  expect(moved.body).toEqual({ now: '2026-04-01T00:00:00.000Z' })
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  expect(page.text).toContain('現在是 2026/4/1 08:00')
  await browser.press(page, '快轉 7 天')
  expect(emulator.now.toISOString()).toBe('2026-04-08T00:00:00.000Z')
  emulator.reset()
  expect(emulator.now.toISOString()).toBe('2026-03-15T04:00:00.000Z')
})

test('the clock may start ahead: what the customers began with has happened, and a reset leads back there', async () => {
  const customers = [{ ...wen, card: 'declined' as const }]
  const emulator = await openEmulator({ products, customers, clock: { days: 15 }, now: startClock().now })
  expect(emulator.now.toISOString()).toBe('2026-03-30T04:00:00.000Z')
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio past_due'])
  emulator.moveClock({ days: 3 })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual([])
  emulator.reset()
  expect(emulator.now.toISOString()).toBe('2026-03-30T04:00:00.000Z')
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio past_due'])
})

test('one press goes to the next event', async () => {
  const emulator = await openEmulator({ products, customers: [wen], now: startClock().now })
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  expect(page.text).toContain('接下來：2026/3/29 12:00，user_1 的工作室版')
  await browser.press(page, '快轉到下一件事')
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio active'])
})

test.each<[object, RegExp]>([
  [{ days: -1 }, /forwards only/],
  [{ to: '2020-01-01' }, /forwards only/],
  [{ days: 36_500 }, /ten years/],
  [{ to: 'tomorrow' }, /a date such as/],
  [{}, /days/],
])('a move of %o is refused', async (move, message) => {
  const emulator = await openEmulator({ now: startClock().now })
  const refused = await callApi(emulator, '/_emulator/clock', { headers: json, body: move })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toMatch(message)
  expect(emulator.now.toISOString()).toBe('2026-03-15T04:00:00.000Z')
})

test('a restart goes on where the clock was', async () => {
  const state = join(tmpdir(), `recur-emulator-clock-${process.pid}.json`)
  onTestFinished(() => rmSync(state, { force: true }))
  const { now } = startClock()
  const first = await openEmulator({ state, now })
  first.moveClock({ days: 40 })
  await first.close()
  const second = await openEmulator({ state, now })
  expect(second.now).toEqual(first.now)
})
