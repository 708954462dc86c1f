// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan } from 'next-recur-portal'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startCheckout } from '../../actions/checkout.ts'
import PricingPage, { generateMetadata } from '../../app/pricing/page.tsx'
import { auth } from '../../auth.ts'
import { getLocale } from '../../lib/locale.ts'
import { portal } from '../../recur.ts'

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock('../../actions/checkout.ts', () => ({ startCheckout: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({ ...(await original()), getLocale: vi.fn() }))
vi.mock('../../recur.ts', () => ({ portal: { getPlans: vi.fn() } }))

const starter: Plan = {
  id: 'prod_starter',
  name: '入門版',
  description: '給個人',
  price: 199,
  currency: 'TWD',
  interval: 'month',
  trialDays: 0,
}
const pro: Plan = {
  ...starter,
  id: 'prod_pro',
  name: '專業版',
  description: undefined,
  price: 4990,
  interval: 'year',
  trialDays: 14,
}

function signInAs(user: object | null) {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(user && { user, expires: '2099-01-01T00:00:00Z' })
}

async function show(query: Record<string, string | string[]> = {}) {
  const page = await PricingPage({ searchParams: Promise.resolve(query) })
  return act(async () => render(page))
}

beforeEach(() => {
  signInAs(null)
  vi.mocked(getLocale).mockResolvedValue('zh-TW')
  vi.mocked(portal.getPlans).mockResolvedValue({ kind: 'loaded', plans: [starter, pro] })
  vi.mocked(startCheckout).mockReset()
})
afterEach(cleanup)

test.each([
  ['zh-TW', ['NT$199 ／月', 'NT$4,990 ／年'], '免費試用 14 天'],
  ['en', ['NT$199 / month', 'NT$4,990 / year'], '14-day free trial'],
] as const)('each plan shows its price and trial in %s', async (locale, prices, trial) => {
  vi.mocked(getLocale).mockResolvedValue(locale)
  await show()
  const cards = screen.getAllByRole('listitem')
  expect(cards.map((card) => card.querySelector('.recur-price')?.textContent)).toEqual(prices)
  expect(cards.map((card) => within(card).queryByText(trial) !== null)).toEqual([false, true])
})

test('choosing a plan sends its id and nothing else; meanwhile no other can be chosen', async () => {
  let finish = () => {}
  let sent: unknown[] = []
  vi.mocked(startCheckout).mockImplementation((form) => {
    sent = [...form.entries()]
    return new Promise((resolve) => {
      finish = resolve
    })
  })
  await show()
  await userEvent.click(screen.getByRole('button', { name: '選擇專業版' }))
  expect(sent).toEqual([['plan', 'prod_pro']])
  expect(screen.getByRole('button', { name: '載入中…' })).toHaveProperty('disabled', true)
  expect(screen.getByRole('button', { name: '選擇入門版' })).toHaveProperty('disabled', true)
  finish()
  expect(await screen.findByRole('button', { name: '選擇專業版' })).toHaveProperty('disabled', false)
})

test.each([
  [{ kind: 'loaded', plans: [] }, '目前沒有可以選購的方案。'],
  [{ kind: 'unavailable' }, '目前無法取得方案，請稍後重新整理。'],
] as const)('%o is said', async (result, words) => {
  vi.mocked(portal.getPlans).mockResolvedValue(result.kind === 'loaded' ? { ...result, plans: [] } : result)
  await show()
  expect(screen.getByText(words)).toBeDefined()
})

test.each([
  ['plan_not_found', 'alert', '請改選其他方案'],
  ['unidentified', 'alert', '請先驗證'],
  ['rate_limited', 'alert', '沒有扣款'],
  ['unavailable', 'alert', '沒有扣款'],
  ['misconfigured', 'alert', '請聯絡客服'],
  ['canceled', 'status', '沒有扣款'],
])('checkout=%s is said as %s', async (checkout, role, words) => {
  await show({ checkout })
  expect(screen.getByRole(role).textContent).toContain(words)
})

test('a second failure of the same kind is a new element, so that it is heard again', async () => {
  const page = () => PricingPage({ searchParams: Promise.resolve({ checkout: 'unavailable' }) })
  const initial = await page()
  const { rerender } = await act(async () => render(initial))
  const first = screen.getByRole('alert')
  const second = await page()
  await act(async () => rerender(second))
  expect(screen.getByRole('alert')).not.toBe(first)
})

test.each([
  ['unavailable', '無法訂閱：選擇方案'],
  ['canceled', '選擇方案'],
  ['owned', '選擇方案'],
])('after checkout=%s the title reads %s', async (checkout, title) => {
  expect(await generateMetadata({ searchParams: Promise.resolve({ checkout }) })).toEqual({ title })
})

test.each(['owned', 'hasOwnProperty', ''])('a made-up notice says nothing: %s', async (checkout) => {
  await show({ checkout })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('status')).toBeNull()
})

test('only somebody signed in is offered the portal', async () => {
  await show()
  expect(screen.queryByRole('button', { name: '管理訂閱' })).toBeNull()
  cleanup()
  signInAs({ id: 'google:1', name: null, email: null, emailVerified: false })
  await show()
  expect(screen.getByRole('button', { name: '管理訂閱' })).toBeDefined()
})
