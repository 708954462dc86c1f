// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type {
  Subscription,
  SubscriptionStatus,
  SubscriptionsResult,
} from '../../src/catalog/subscriptions.ts'
import { SubscriptionSection } from '../../src/components/subscription-section.tsx'
import type { PortalLocale } from '../../src/recur/locale.ts'

afterEach(cleanup)

/** 01:00 on 1 December in Taipei, still 30 November in UTC. */
const firstOfDecember = new Date('2026-11-30T17:00:00Z')

function subscription(status: SubscriptionStatus, more: Partial<Subscription> = {}): Subscription {
  return { id: 'sub_1', plan: '專業版', status, currentPeriodEnd: firstOfDecember, ...more }
}

function known(...subscriptions: Subscription[]): SubscriptionsResult {
  return { kind: 'loaded', customerKnown: true, subscriptions }
}

async function show(
  result: SubscriptionsResult,
  locale: PortalLocale,
  action: () => Promise<void> = vi.fn(),
) {
  const section = (
    <SubscriptionSection
      subscriptions={Promise.resolve(result)}
      searchParams={Promise.resolve({})}
      locale={locale}
      action={action}
    />
  )
  await act(async () => render(section))
}

test.each([
  ['active', 'zh-TW', '使用中', '本期結束日 2026年12月1日'],
  ['active', 'en', 'Active', 'Current period ends December 1, 2026'],
  ['trialing', 'zh-TW', '試用中', '試用至 2026年12月1日'],
  ['trialing', 'en', 'Trial', 'Trial ends December 1, 2026'],
  ['past_due', 'zh-TW', '付款失敗', '本期結束日 2026年12月1日'],
  ['past_due', 'en', 'Payment failed', 'Current period ends December 1, 2026'],
  ['canceled', 'zh-TW', '已取消', '可使用至 2026年12月1日'],
  ['canceled', 'en', 'Canceled', 'Access until December 1, 2026'],
  ['purchased', 'zh-TW', '已購買', '可使用至 2026年12月1日'],
  ['purchased', 'en', 'Purchased', 'Access until December 1, 2026'],
  ['other', 'zh-TW', '其他狀態', '本期結束日 2026年12月1日'],
  ['other', 'en', 'Other', 'Current period ends December 1, 2026'],
] as const)('%s in %s reads %s, with the day in Taipei', async (status, locale, words, period) => {
  await show(known(subscription(status)), locale)
  const row = screen.getByRole('listitem')
  expect(within(row).getByText('專業版')).toBeDefined()
  expect(within(row).getByText(words)).toBeDefined()
  expect(row.textContent).toContain(period)
  expect(row.querySelector('time')?.dateTime).toBe('2026-11-30T17:00:00.000Z')
})

const nextCharge = { date: firstOfDecember, amount: 499, currency: 'TWD', interval: 'month' } as const

test.each([
  ['active', 'zh-TW', '2026年12月1日 續訂，NT$499'],
  ['active', 'en', 'Renews December 1, 2026, NT$499'],
  ['trialing', 'zh-TW', '試用至 2026年12月1日，之後每月 NT$499'],
  ['trialing', 'en', 'Trial ends December 1, 2026, then NT$499 / month'],
] as const)('the next charge of what is %s is told in %s: %s', async (status, locale, words) => {
  await show(known(subscription(status, { currentPeriodEnd: undefined, nextCharge })), locale)
  expect(screen.getByRole('listitem').textContent).toContain(words)
})

test('what was bought once stands apart from what renews', async () => {
  await show(
    known(subscription('purchased', { plan: '電子書', currentPeriodEnd: undefined }), subscription('active')),
    'zh-TW',
  )
  const [subscriptions, purchases] = screen.getAllByRole('list')
  expect(subscriptions?.textContent).toContain('專業版')
  expect(purchases?.textContent).toContain('電子書 已購買')
  expect(purchases?.previousElementSibling?.textContent).toBe('已購買的項目')
})

test('somebody who bought something once has no subscription, and is told of bills and plans', async () => {
  await show(known(subscription('purchased')), 'zh-TW')
  expect(screen.getByText('您目前沒有訂閱')).toBeDefined()
  expect(screen.getByRole('link', { name: '查看方案' })).toBeDefined()
})

test('an end of period that Recur does not tell is left out', async () => {
  await show(known(subscription('active', { currentPeriodEnd: undefined })), 'zh-TW')
  expect(within(screen.getByRole('listitem')).getByRole('paragraph').textContent).toBe('專業版 使用中')
})

test('every subscription has its row, even where Recur tells no id', async () => {
  await show(
    known(subscription('active', { id: '' }), subscription('trialing', { id: '', plan: '團隊版' })),
    'zh-TW',
  )
  expect(
    screen.getAllByRole('listitem').map((row) => row.querySelector('.recur-strong')?.textContent),
  ).toEqual(['專業版', '團隊版'])
})

test.each([
  ['zh-TW', '管理訂閱', '更新信用卡', '最近一次扣款沒有成功', '載入中…'],
  ['en', 'Manage subscription', 'Update card', 'payment didn’t go through', 'Loading…'],
] as const)(
  'a failed payment in %s leads into the portal, and both buttons wait together',
  async (locale, manage, update, words, pending) => {
    let finish = () => {}
    const action = vi.fn(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve
        }),
    )
    await show(known(subscription('past_due')), locale, action)
    expect(screen.getByText(words, { exact: false })).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: update }))
    const buttons = screen.getAllByRole('button', { name: pending })
    expect(buttons.map((button) => button.getAttribute('aria-disabled'))).toEqual(['true', 'true'])
    for (const button of buttons) await userEvent.click(button)
    finish()
    await screen.findByRole('button', { name: manage })
    expect(action).toHaveBeenCalledTimes(1)
  },
)

test('the card of a failed payment is updated where the host says', async () => {
  const [action, cardAction] = [vi.fn(async () => {}), vi.fn(async () => {})]
  await act(async () =>
    render(
      <SubscriptionSection
        subscriptions={Promise.resolve(known(subscription('past_due')))}
        searchParams={Promise.resolve({})}
        locale="zh-TW"
        action={action}
        cardAction={cardAction}
      />,
    ),
  )
  await userEvent.click(screen.getByRole('button', { name: '更新信用卡' }))
  expect([action, cardAction].map(({ mock }) => mock.calls.length)).toEqual([0, 1])
  await userEvent.click(screen.getByRole('button', { name: '管理訂閱' }))
  expect([action, cardAction].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
})

test.each([
  ['active', 'month', 1],
  ['active', 'other', 0],
  ['trialing', 'month', 0],
] as const)('the period of what is %s, paid by the %s, has %i line', async (status, interval, lines) => {
  await show(known(subscription(status, { nextCharge: { ...nextCharge, interval } })), 'zh-TW')
  expect(screen.getByRole('listitem').querySelectorAll('svg').length).toBe(lines)
})

test('a plan is drawn by its first letter, which nobody has to hear', async () => {
  await show(known(subscription('active'), subscription('active', { id: 'sub_2', plan: 'pro' })), 'zh-TW')
  const drawn = [...document.querySelectorAll('[aria-hidden=true].recur-monogram')]
  expect(drawn.map(({ textContent }) => textContent)).toEqual(['專', 'P'])
})

test.each([
  ['slug', { productSlug: 'pro' }],
  ['id', { productId: 'prod_pro' }],
])('a plan and a purchase have the names that the host gives them, by %s', async (_, product) => {
  const name = 'Pro'
  await act(async () =>
    render(
      <SubscriptionSection
        subscriptions={Promise.resolve(
          known(subscription('active', product), subscription('purchased', { ...product, id: 'order_1' })),
        )}
        searchParams={Promise.resolve({})}
        locale="en"
        action={vi.fn()}
        productTexts={{ pro: { name }, prod_pro: { name } }}
      />,
    ),
  )
  const rows = screen.getAllByRole('listitem').map((row) => row.querySelector('.recur-strong')?.textContent)
  expect(rows).toEqual([name, name])
})

test.each(['active', 'trialing', 'canceled', 'other'] as const)(
  '%s alone asks for no other card',
  async (status) => {
    await show(known(subscription(status)), 'en')
    expect(screen.queryByRole('button', { name: 'Update card' })).toBeNull()
  },
)

test.each([
  ['zh-TW', '您目前沒有訂閱', '查看方案'],
  ['en', 'No active subscription', 'See plans'],
] as const)(
  'without a subscription the section says so in %s and links to the plans',
  async (locale, words, link) => {
    await show(known(), locale)
    expect(screen.getByText(words)).toBeDefined()
    expect(screen.getByRole('link', { name: link }).getAttribute('href')).toBe('/pricing')
  },
)

test.each([
  ['zh-TW', '帳單', '查看方案'],
  ['en', 'bills', 'See plans'],
] as const)(
  'somebody whom Recur does not know is promised no past bills in %s, and sees the plans first',
  async (locale, bills, link) => {
    await show({ kind: 'loaded', customerKnown: false, subscriptions: [] }, locale)
    expect(screen.getByRole('region').textContent).not.toContain(bills)
    expect(screen.getByRole('link', { name: link }).className).toBe('recur-button')
    cleanup()
    await show(known(), locale)
    expect(screen.getByRole('region').textContent).toContain(bills)
    expect(screen.getByRole('link', { name: link }).className).toBe('')
  },
)

test.each([
  ['zh-TW', '您沒有管理帳務的權限'],
  ['en', 'permission to manage billing'],
] as const)('somebody who may not manage billing is told so in %s', async (locale, words) => {
  await show({ kind: 'forbidden' }, locale)
  expect(screen.getByText(words, { exact: false })).toBeDefined()
  expect(screen.queryByRole('link')).toBeNull()
})

test('somebody who cancelled is led to the plans and to the portal', async () => {
  await show(known(subscription('canceled')), 'zh-TW')
  expect(screen.getByText(/可以在「管理訂閱」恢復訂閱/)).toBeDefined()
  expect(screen.getByRole('link', { name: '查看方案' }).getAttribute('href')).toBe('/pricing')
})

test('somebody with another subscription still running is not sent to the plans', async () => {
  await show(known(subscription('canceled'), subscription('active', { id: 'sub_2' })), 'zh-TW')
  expect(screen.queryByRole('link')).toBeNull()
})

test.each([
  ['zh-TW', '目前無法取得訂閱狀態'],
  ['en', 'We can’t load your subscription'],
] as const)('an unavailable Recur is said quietly in %s', async (locale, words) => {
  await show({ kind: 'unavailable' }, locale)
  expect(screen.getByText(words, { exact: false })).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each<[string, SubscriptionsResult]>([
  ['unavailable', { kind: 'unavailable' }],
  ['forbidden', { kind: 'forbidden' }],
  ['unknown to Recur', { kind: 'loaded', customerKnown: false, subscriptions: [] }],
  ['nothing subscribed', known()],
  ['canceled', known(subscription('canceled'))],
  ['past due', known(subscription('past_due'))],
  ['active', known(subscription('active'))],
])('the portal button is there: %s', async (_state, result) => {
  const action = vi.fn(async () => {})
  await show(result, 'zh-TW', action)
  const section = screen.getByRole('region', { name: '訂閱管理' })
  await userEvent.click(within(section).getByRole('button', { name: '管理訂閱' }))
  expect(action).toHaveBeenCalledTimes(1)
})

test('markup in a plan’s name is text', async () => {
  await show(known(subscription('active', { plan: '<img src=x onerror=alert(1)>' })), 'en')
  expect(screen.getByText('<img src=x onerror=alert(1)>')).toBeDefined()
  expect(document.querySelector('img')).toBeNull()
})

test.each([
  ['zh-TW', '付款已完成', '重新查看', '您目前沒有訂閱'],
  ['en', 'Your payment went through', 'Check again', 'no subscription'],
] as const)(
  'after a payment that Recur does not list yet, %s says to look again',
  async (locale, words, link, none) => {
    await act(async () =>
      render(
        <SubscriptionSection
          subscriptions={Promise.resolve(known())}
          searchParams={Promise.resolve({ checkout: 'success' })}
          locale={locale}
          action={vi.fn()}
        />,
      ),
    )
    const { textContent } = screen.getByRole('region')
    expect(textContent).toContain(words)
    expect(textContent).not.toContain(none)
    expect(screen.getByRole('link', { name: link }).getAttribute('href')).toBe('?checkout=success')
  },
)

test('a host changes a sentence, and dates follow the language', async () => {
  const { subscriptionTexts } = await import('../../src/components/subscription-texts.ts')
  const shown = { subscriptions: Promise.resolve(known(subscription('active'))), action: vi.fn() }
  const searchParams = Promise.resolve({})
  await act(async () =>
    render(
      <SubscriptionSection
        {...shown}
        searchParams={searchParams}
        locale="zh-TW"
        texts={{ hint: '請洽櫃檯。' }}
      />,
    ),
  )
  expect(screen.getByText('請洽櫃檯。')).toBeDefined()
  cleanup()
  await act(async () =>
    render(
      <SubscriptionSection
        {...shown}
        searchParams={searchParams}
        locale="ja"
        texts={{ ...subscriptionTexts.en, heading: 'プラン' }}
      />,
    ),
  )
  expect(screen.getByRole('region', { name: 'プラン' }).textContent).toContain('2026年12月1日')
})
