// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { buttonCode } from '../../app/button-code.ts'
import ErrorPage from '../../app/error.tsx'
import NotFound from '../../app/not-found.tsx'
import HomePage from '../../app/page.tsx'
import { auth } from '../../auth.ts'
import { getLocale } from '../../lib/locale.ts'

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({ ...(await original()), getLocale: vi.fn() }))

function signInAs(user: object | null) {
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(user && { user, expires: '2099-01-01T00:00:00Z' })
}

beforeEach(() => {
  signInAs(null)
  vi.mocked(getLocale).mockResolvedValue('zh-TW')
})
afterEach(cleanup)

test('the front page leads a stranger to sign in, and on to the account', async () => {
  render(await HomePage())
  expect(screen.getByRole('link', { name: '登入試試' }).getAttribute('href')).toBe(
    '/sign-in?callbackUrl=/account',
  )
  expect(screen.queryByRole('button', { name: '管理訂閱' })).toBeNull()
  expect(screen.queryByRole('button', { name: '登出' })).toBeNull()
})

test('the front page offers the portal and the way out to somebody signed in', async () => {
  signInAs({ id: 'google:1', name: null, email: null, emailVerified: false })
  render(await HomePage())
  expect(screen.getByRole('button', { name: '管理訂閱' })).toBeDefined()
  expect(screen.getByRole('button', { name: '登出' })).toBeDefined()
  expect(screen.queryByRole('link', { name: '登入' })).toBeNull()
})

test('the front page shows the whole button', async () => {
  render(await HomePage())
  const section = screen.getByRole('region', { name: '整個按鈕，只要十二行' })
  for (const { code } of buttonCode) expect(section.textContent).toContain(code)
})

test.each([
  ['zh-TW', 'English', 'en'],
  ['en', '繁體中文', 'zh-TW'],
] as const)('in %s the header offers %s', async (locale, name, value) => {
  vi.mocked(getLocale).mockResolvedValue(locale)
  render(await HomePage())
  const offered = screen.getByRole('button', { name })
  expect([offered.getAttribute('name'), offered.getAttribute('value'), offered.lang]).toEqual([
    'locale',
    value,
    value,
  ])
})

test('an unknown address is said in both languages, with a way home', () => {
  render(<NotFound />)
  expect(screen.getByRole('heading', { name: '找不到這個頁面' })).toBeDefined()
  expect(screen.getByRole('heading', { name: 'Page not found' })).toBeDefined()
  expect(screen.getByRole('link', { name: '回首頁 Home' }).getAttribute('href')).toBe('/')
})

test('a broken page is said in both languages, and reloads without script', () => {
  render(<ErrorPage />)
  expect(screen.getByRole('heading', { name: '頁面發生錯誤' })).toBeDefined()
  expect(screen.getByRole('heading', { name: 'Something went wrong' })).toBeDefined()
  const reload = screen.getByRole('button', { name: '重新整理 Reload' })
  expect(reload.closest('form')?.method).toBe('get')
  expect(reload.closest('form')?.hasAttribute('action')).toBe(false)
})
