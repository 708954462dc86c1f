// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import AccountPage, { generateMetadata } from '../../app/account/page.tsx'
import { auth } from '../../auth.ts'
import { getLocale } from '../../lib/locale.ts'
import { portal } from '../../recur.ts'

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({ ...(await original()), getLocale: vi.fn() }))
vi.mock('../../recur.ts', () => ({ portal: { getSubscriptions: vi.fn() } }))

const mei = { id: 'google:1', name: '林美玲', email: 'mei@example.com', emailVerified: true }

function signInAs(user: object | null) {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(user && { user, expires: '2099-01-01T00:00:00Z' })
}

function withQuery(query: Record<string, string | string[]>) {
  return { searchParams: Promise.resolve(query) }
}

async function show(query: Record<string, string | string[]> = {}) {
  const page = await AccountPage(withQuery(query))
  await act(async () => render(page))
}

beforeEach(() => {
  signInAs(mei)
  vi.mocked(getLocale).mockResolvedValue('zh-TW')
  vi.mocked(portal.getSubscriptions).mockResolvedValue({
    kind: 'loaded',
    customerKnown: true,
    subscriptions: [{ id: 'sub_1', plan: '專業版', status: 'active', currentPeriodEnd: undefined }],
  })
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('somebody who is not signed in is sent to sign in and back', async () => {
  signInAs(null)
  await expect(AccountPage(withQuery({}))).rejects.toHaveProperty(
    'digest',
    'NEXT_REDIRECT;replace;/sign-in?callbackUrl=%2Faccount;307;',
  )
  expect(portal.getSubscriptions).not.toHaveBeenCalled()
})

test('the page says who is signed in, and what they have subscribed to', async () => {
  await show()
  expect(screen.getByRole('heading', { level: 1, name: '帳戶設定' })).toBeDefined()
  const profile = screen.getByRole('region', { name: '個人資料' })
  expect(profile.textContent).toContain('林美玲')
  expect(profile.textContent).toContain('mei@example.com 已驗證')
  const section = screen.getByRole('region', { name: '訂閱管理' })
  expect(within(section).getByText('使用中')).toBeDefined()
  expect(within(section).getByRole('button', { name: '管理訂閱' })).toBeDefined()
})

test('what somebody pays for stands above who they are', async () => {
  await show()
  const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
  expect(headings).toEqual(['訂閱管理', '個人資料'])
})

test.each([
  [{ ...mei, emailVerified: false }, '林美玲', 'mei@example.com 未驗證'],
  [{ ...mei, name: null, email: null }, '未提供', '未提供'],
])('what the sign-in does not vouch for is said: %o', async (user, name, email) => {
  signInAs(user)
  await show()
  const profile = screen.getByRole('region', { name: '個人資料' })
  expect(
    within(profile)
      .getAllByRole('definition')
      .map((fact) => fact.textContent?.trim()),
  ).toEqual([name, email])
})

test('in English the page is English', async () => {
  vi.mocked(getLocale).mockResolvedValue('en')
  await show()
  expect(screen.getByRole('heading', { level: 1, name: 'Account settings' })).toBeDefined()
  expect(screen.getByRole('button', { name: 'Manage subscription' })).toBeDefined()
  expect(screen.getByRole('button', { name: '繁體中文' })).toBeDefined()
  expect(document.body.textContent?.replace('繁體中文', '')).not.toMatch(/[訂閱帳戶登出方案]/)
})

test.each(['unidentified', 'rate_limited', 'unavailable', 'misconfigured'])(
  'the portal’s %s is said as an alert, and in the title',
  async (portal) => {
    await show({ portal })
    expect(screen.getByRole('alert').textContent).not.toBe('')
    expect(await generateMetadata(withQuery({ portal }))).toEqual({ title: '無法開啟「管理訂閱」：帳戶設定' })
  },
)

test('the return from the portal is said politely', async () => {
  await show({ portal: 'returned' })
  expect(screen.getByRole('status').textContent).toContain('歡迎回來')
  expect(screen.queryByRole('alert')).toBeNull()
  expect(await generateMetadata(withQuery({ portal: 'returned' }))).toEqual({ title: '帳戶設定' })
})

test.each([
  ['success', '訂閱成功'],
  ['already_subscribed', '您已經有訂閱'],
])('after a checkout, %s is said politely', async (checkout, words) => {
  await show({ checkout })
  expect(screen.getByRole('status').textContent).toContain(words)
})

test.each([{ portal: 'owned' }, { portal: ['returned', 'returned'] }, { checkout: 'toString' }])(
  'a made-up query says nothing: %o',
  async (query) => {
    await show(query)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.queryByRole('status')).toBeNull()
  },
)
