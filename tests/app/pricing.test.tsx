// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { Plan, Subscription, SubscriptionsResult } from 'next-recur-portal'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startCheckout } from '../../actions/checkout.ts'
import { openPortal } from '../../actions/portal.ts'
import PricingPage, { generateMetadata } from '../../app/pricing/page.tsx'
import { auth } from '../../auth.ts'
import { getLocale } from '../../lib/locale.ts'
import { portal } from '../../recur.ts'

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock('../../actions/checkout.ts', () => ({ startCheckout: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({ ...(await original()), getLocale: vi.fn() }))
vi.mock('../../recur.ts', () => ({ portal: { getPlans: vi.fn(), getSubscriptions: vi.fn() } }))

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
  vi.clearAllMocks()
  signInAs(null)
  vi.mocked(getLocale).mockResolvedValue('zh-TW')
  vi.mocked(portal.getPlans).mockResolvedValue({ kind: 'loaded', plans: [starter, pro] })
  vi.mocked(startCheckout).mockReset()
})
afterEach(cleanup)

test.each([
  ['zh-TW', ['NT$199 / 月', 'NT$4,990 / 年'], '免費試用 14 天'],
  ['en', ['NT$199 / month', 'NT$4,990 / year'], '14-day free trial'],
] as const)('each plan shows its price and trial in %s', async (locale, prices, trial) => {
  vi.mocked(getLocale).mockResolvedValue(locale)
  await show()
  const cards = screen.getAllByRole('listitem')
  expect(cards.map((card) => card.querySelector('.recur-price')?.textContent)).toEqual(prices)
  expect(cards.map((card) => within(card).queryByText(trial) !== null)).toEqual([false, true])
})

test.each([
  ['zh-TW', ['入門版', '專業版 推薦'], '平均每月 NT$416，省 17%', '筆記數量不限'],
  ['en', ['Starter', 'Pro Recommended'], 'NT$416 a month on average. Save 17%.', 'Unlimited notes'],
] as const)('the page has a point of view in %s', async (locale, names, saving, benefit) => {
  vi.mocked(getLocale).mockResolvedValue(locale)
  const plans: Plan[] = [
    { ...starter, slug: 'starter' },
    { ...pro, slug: 'pro', price: 499, interval: 'month' },
    { ...pro, id: 'prod_team', slug: 'team', name: '團隊版', price: 4990 },
  ]
  vi.mocked(portal.getPlans).mockResolvedValue({ kind: 'loaded', plans })
  await show()
  const [first, second, third] = screen.getAllByRole('heading', { level: 2 })
  expect([first, second].map((one) => one?.textContent?.trim())).toEqual(names)
  expect(third?.closest('li')?.textContent).toContain(saving)
  expect(second?.closest('li')?.textContent).toContain(benefit)
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
  expect(screen.getByRole('button', { name: '載入中…' }).getAttribute('aria-disabled')).toBe('true')
  const other = screen.getByRole('button', { name: '選擇入門版' })
  expect(other.getAttribute('aria-disabled')).toBe('true')
  await userEvent.click(other)
  finish()
  const chosen = await screen.findByRole('button', { name: '選擇專業版' })
  expect(chosen.getAttribute('aria-disabled')).toBe('false')
  expect(startCheckout).toHaveBeenCalledTimes(1)
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
  ['plan_not_found', 'alert', '請選擇其他方案'],
  ['unidentified', 'alert', '請先驗證'],
  ['rate_limited', 'alert', '沒有扣款'],
  ['unavailable', 'alert', '沒有扣款'],
  ['misconfigured', 'alert', '請聯絡客服'],
  ['canceled', 'status', '沒有扣款'],
])('checkout=%s is said as %s', async (checkout, role, words) => {
  await show({ checkout })
  expect(screen.getByRole(role).textContent).toContain(words)
})

test('a second failure of the same kind has the focus again, so that it is heard', async () => {
  const page = () => PricingPage({ searchParams: Promise.resolve({ checkout: 'unavailable' }) })
  const initial = await page()
  const { rerender } = await act(async () => render(initial))
  screen.getByRole('alert').blur()
  const second = await page()
  await act(async () => rerender(second))
  expect(document.activeElement).toBe(screen.getByRole('alert'))
})

test.each([
  ['unavailable', '無法訂閱：選擇方案'],
  ['canceled', '選擇方案'],
  ['owned', '選擇方案'],
])('after checkout=%s the title reads %s', async (checkout, title) => {
  expect(await generateMetadata({ searchParams: Promise.resolve({ checkout }) })).toMatchObject({ title })
})

test.each(['owned', 'hasOwnProperty', ''])('a made-up notice says nothing: %s', async (checkout) => {
  await show({ checkout })
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByRole('status')).toBeNull()
})

const someone = { id: 'google:1', name: null, email: null, emailVerified: false }

/** Shows the page to somebody whom Recur says this of. */
async function showTo(known: SubscriptionsResult, query: Record<string, string> = {}) {
  signInAs(someone)
  vi.mocked(portal.getSubscriptions).mockResolvedValue(known)
  await show(query)
}

function has(plan: Plan, status: Subscription['status']): SubscriptionsResult {
  const subscription = {
    id: 'sub_1',
    plan: plan.name,
    productId: plan.id,
    status,
    currentPeriodEnd: undefined,
  }
  return { kind: 'loaded', customerKnown: true, subscriptions: [subscription] }
}

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent)

test('nobody is asked about while nobody is signed in, and every plan can be chosen', async () => {
  await show()
  expect(portal.getSubscriptions).not.toHaveBeenCalled()
  expect(buttons()).toEqual(expect.arrayContaining(['選擇入門版', '選擇專業版']))
})

test.each(['active', 'trialing', 'past_due'] as const)(
  'a subscriber (%s) sees which plan is theirs, and every button opens the portal',
  async (status) => {
    await showTo(has(starter, status))
    const [own] = screen.getAllByRole('listitem')
    expect(own?.textContent).toContain('目前方案')
    await userEvent.click(screen.getByRole('button', { name: '管理訂閱' }))
    await userEvent.click(screen.getByRole('button', { name: '改用專業版' }))
    expect(openPortal).toHaveBeenCalledTimes(2)
    expect(startCheckout).not.toHaveBeenCalled()
  },
)

test.each(['canceled', 'purchased', 'other'] as const)(
  'with a subscription that is %s a plan can be chosen',
  async (status) => {
    await showTo(has(starter, status))
    expect(buttons()).toEqual(expect.arrayContaining(['選擇入門版', '選擇專業版']))
    expect(screen.queryByText('目前方案')).toBeNull()
  },
)

test('somebody whom Recur does not know is told why they are here', async () => {
  await showTo({ kind: 'loaded', customerKnown: false, subscriptions: [] })
  expect(screen.getByText(/^您目前沒有訂閱。選擇方案後/)).toBeDefined()
  cleanup()
  await showTo({ kind: 'loaded', customerKnown: true, subscriptions: [] })
  expect(screen.queryByText(/^您目前沒有訂閱/)).toBeNull()
})

test('somebody who pressed the portal button without being a customer is told so, once', async () => {
  const query = { portal: 'customer_not_found' }
  await showTo({ kind: 'loaded', customerKnown: false, subscriptions: [] }, query)
  expect(screen.getByRole('status').textContent).toContain('還沒有可以管理的內容')
  expect(screen.getAllByText(/您目前沒有訂閱/)).toHaveLength(1)
  expect(buttons()).not.toContain('管理訂閱')
  expect(await generateMetadata({ searchParams: Promise.resolve(query) })).toMatchObject({
    title: '選擇方案',
  })
})

test.each<SubscriptionsResult>([{ kind: 'unavailable' }, { kind: 'forbidden' }])(
  'while nothing is known (%o) every plan can be chosen',
  async (known) => {
    await showTo(known)
    expect(buttons()).toEqual(expect.arrayContaining(['選擇入門版', '選擇專業版']))
  },
)

test('the plan that somebody chose before they had to sign in is marked, and has the focus', async () => {
  await showTo({ kind: 'loaded', customerKnown: false, subscriptions: [] }, { plan: 'prod_pro' })
  expect(screen.getByText('您剛才選的方案').closest('li')?.textContent).toContain('專業版')
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '選擇專業版' }))
})

test.each(['prod_none', '<b>', ''])('a made-up plan in the address (%s) marks nothing', async (plan) => {
  await showTo({ kind: 'loaded', customerKnown: false, subscriptions: [] }, { plan })
  expect(screen.queryByText('您剛才選的方案')).toBeNull()
})
