// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { SearchParams } from '../../src/components/notice.ts'
import { noticeTexts } from '../../src/components/notice-texts.ts'
import { PortalNotice } from '../../src/components/portal-notice.tsx'
import type { PortalLocale } from '../../src/recur/locale.ts'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

async function show(query: SearchParams, props: { locale?: PortalLocale; className?: string } = {}) {
  const notice = () => <PortalNotice searchParams={Promise.resolve(query)} locale="en" {...props} />
  const { container, rerender } = await act(async () => render(notice()))
  return { container, again: () => act(async () => rerender(notice())) }
}

test.each([
  ['forbidden', 'zh-TW', '請聯絡組織的管理員'],
  ['forbidden', 'en', 'Ask an administrator'],
  ['unidentified', 'zh-TW', '請先驗證電子郵件'],
  ['unidentified', 'en', 'Verify your email address'],
  ['rate_limited', 'zh-TW', '請過一分鐘再試'],
  ['rate_limited', 'en', 'wait a minute'],
  ['unavailable', 'zh-TW', '請稍後再試'],
  ['unavailable', 'en', 'try again in a moment'],
  ['misconfigured', 'zh-TW', '請聯絡客服'],
  ['misconfigured', 'en', 'contact support'],
] as const)('the notice for %s in %s says what to do next', async (portal, locale, advice) => {
  await show({ portal }, { locale })
  expect(screen.getByRole('alert').textContent).toContain(advice)
})

test('without a notice nothing is said', async () => {
  const { container } = await show({})
  expect(container.innerHTML).toBe('')
})

test.each([
  ['a made-up name', '<b>owned</b>'],
  ['a name of every object', 'constructor'],
  ['a repeated one', ['unavailable', 'unavailable']],
])('no word comes from the URL: %s shows nothing', async (_what, value) => {
  const { container } = await show({ portal: value, checkout: value })
  expect(container.innerHTML).toBe('')
})

test('a second failure of the same kind is a new element, so that it is heard again', async () => {
  const { again } = await show({ portal: 'unavailable' })
  const first = screen.getByRole('alert')
  await again()
  expect(screen.getByRole('alert')).not.toBe(first)
})

test('a host chooses the looks', async () => {
  await show({ portal: 'unavailable' }, { className: 'banner' })
  expect(screen.getByRole('alert').className).toBe('banner')
})

test.each([
  [{ portal: 'returned' }, 'Welcome back'],
  [{ checkout: 'success' }, 'You’re subscribed'],
  [{ checkout: 'already_subscribed' }, 'already have a subscription'],
] as const)('%j is said politely', async (query, words) => {
  await show(query)
  expect(screen.getByRole('status').textContent).toContain(words)
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a host changes a sentence, or gives a third language', async () => {
  const portal = { ...noticeTexts.en.portal, unavailable: 'Call 02-1234-5678.' }
  const searchParams = Promise.resolve({ portal: 'unavailable' })
  await act(async () => render(<PortalNotice searchParams={searchParams} locale="en" texts={{ portal }} />))
  expect(screen.getByRole('alert').textContent).toBe('Call 02-1234-5678.')
  cleanup()
  const texts = { ...noticeTexts.en, portal: { ...portal, unavailable: '現在開けません。' } }
  await act(async () => render(<PortalNotice searchParams={searchParams} locale="ja" texts={texts} />))
  expect(screen.getByRole('alert').textContent).toBe('現在開けません。')
})

async function showAfter(load: string, query: SearchParams) {
  vi.resetModules()
  // What a browser says of how the document was loaded. jsdom knows nothing of it.
  Object.assign(performance, { getEntriesByType: () => [{ type: load }] })
  const { PortalNotice: fresh } = await import('../../src/components/portal-notice.tsx')
  const Fresh = fresh
  await act(async () => render(<Fresh searchParams={Promise.resolve(query)} locale="en" />))
}

test('a notice has the focus', async () => {
  history.replaceState(null, '', '/account?portal=unavailable')
  await showAfter('navigate', { portal: 'unavailable' })
  expect(document.activeElement).toBe(screen.getByRole('alert'))
  expect(location.search).toBe('?portal=unavailable')
})

test.each(['reload', 'back_forward'])(
  'after a %s the notice is gone, from the address as well',
  async (load) => {
    history.replaceState({ kept: true }, '', '/account?tab=1&portal=unavailable')
    await showAfter(load, { portal: 'unavailable' })
    expect(screen.queryByRole('alert')).toBeNull()
    expect(location.search).toBe('?tab=1')
    expect(history.state).toEqual({ kept: true })
  },
)

test('a notice that comes after a reload is shown', async () => {
  history.replaceState(null, '', '/account')
  await showAfter('reload', {})
  history.replaceState(null, '', '/account?portal=unavailable')
  await act(async () => cleanup())
  const { PortalNotice: fresh } = await import('../../src/components/portal-notice.tsx')
  const Fresh = fresh
  await act(async () =>
    render(<Fresh searchParams={Promise.resolve({ portal: 'unavailable' })} locale="en" />),
  )
  expect(screen.getByRole('alert')).toBeDefined()
})

test('Back out of the page cache finds the notice gone', async () => {
  history.replaceState(null, '', '/account?portal=unavailable')
  await showAfter('navigate', { portal: 'unavailable' })
  const event = Object.assign(new Event('pageshow'), { persisted: true })
  await act(async () => window.dispatchEvent(event))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(location.search).toBe('')
})
