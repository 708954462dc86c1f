// @vitest-environment jsdom
import { text } from 'node:stream/consumers'
import { act, cleanup, render, screen } from '@testing-library/react'
import { prerenderToNodeStream } from 'react-dom/static'
import { afterEach, expect, test } from 'vitest'
import type { SearchParams } from '../../src/components/notice.ts'
import { noticeTexts } from '../../src/components/notice-texts.ts'
import { PortalNotice } from '../../src/components/portal-notice.tsx'
import type { PortalLocale } from '../../src/recur/locale.ts'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(performance, 'getEntriesByType')
})

async function show(query: SearchParams, props: { locale?: PortalLocale; className?: string } = {}) {
  const notice = () => <PortalNotice searchParams={Promise.resolve(query)} locale="en" {...props} />
  const { container, rerender } = await act(async () => render(notice()))
  return { container, again: () => act(async () => rerender(notice())) }
}

test.each([
  ['forbidden', 'zh-TW', '請聯絡組織的管理員'],
  ['forbidden', 'en', 'Ask your organization’s admin'],
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

test('a second failure of the same kind has the focus again, so that it is heard', async () => {
  const { again } = await show({ portal: 'unavailable' })
  screen.getByRole('alert').blur()
  await again()
  expect(document.activeElement).toBe(screen.getByRole('alert'))
})

test('a failure after a notice that has passed is shown', async () => {
  const { again } = await show({ portal: 'unavailable' })
  await backOutOfThePageCache()
  expect(screen.queryByRole('alert')).toBeNull()
  await again()
  expect(document.activeElement).toBe(screen.getByRole('alert'))
})

test('a host chooses the looks', async () => {
  await show({ portal: 'unavailable' }, { className: 'banner' })
  expect(screen.getByRole('alert').className).toBe('banner')
})

test.each([
  [{ portal: 'returned' }, 'Welcome back'],
  [{ checkout: 'success' }, 'You’re subscribed'],
  [{ checkout: 'success', trial_days: '14' }, 'Your 14-day free trial has started.'],
  [{ checkout: 'already_subscribed' }, 'already have a subscription'],
] as const)('%j is said politely', async (query, words) => {
  await show(query)
  expect(screen.getByRole('status').textContent).toContain(words)
  expect(screen.queryByRole('alert')).toBeNull()
})

test.each([
  [{ checkout: 'success' }, 1],
  [{ portal: 'returned' }, 0],
  [{ checkout: 'unavailable' }, 0],
] as const)('%j has %i check, which nobody has to hear', async (query, checks) => {
  const { container } = await show(query)
  expect(container.querySelectorAll('svg[aria-hidden=true]')).toHaveLength(checks)
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

/** What a browser says of how the document was loaded. jsdom knows nothing of it. */
function loadedBy(type: string) {
  Object.assign(performance, { getEntriesByType: () => [{ type, serverTiming: [{ name: 'backend' }] }] })
}

// As browsers have it; jsdom 29 does not.
Object.defineProperty(HTMLElement.prototype, 'autofocus', {
  get(this: HTMLElement) {
    return this.hasAttribute('autofocus')
  },
  set(this: HTMLElement, value: boolean) {
    this.toggleAttribute('autofocus', value)
  },
})

/** Has React take over the HTML of a server, as after a full load. */
async function load(query: SearchParams) {
  const page = <PortalNotice searchParams={Promise.resolve(query)} locale="en" />
  const { prelude } = await prerenderToNodeStream(page)
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = await text(prelude)
  await act(async () => render(page, { container, hydrate: true }))
}

async function backOutOfThePageCache() {
  const event = Object.assign(new Event('pageshow'), { persisted: true })
  await act(async () => window.dispatchEvent(event))
}

test('a notice has the focus, and its address stays', async () => {
  history.replaceState(null, '', '/account?portal=unavailable')
  loadedBy('navigate')
  await load({ portal: 'unavailable' })
  expect(document.activeElement).toBe(screen.getByRole('alert'))
  expect(location.search).toBe('?portal=unavailable')
})

test.each(['reload', 'back_forward'])(
  'after a %s the notice is gone, from the address as well',
  async (type) => {
    history.replaceState({ kept: true }, '', '/account?tab=1&portal=unavailable')
    loadedBy(type)
    await load({ portal: 'unavailable' })
    expect(screen.queryByRole('alert')).toBeNull()
    expect(location.search).toBe('?tab=1')
    expect(history.state).toEqual({ kept: true })
  },
)

test('a notice that comes after a reload is shown', async () => {
  loadedBy('reload')
  await load({})
  await show({ portal: 'unavailable' })
  expect(document.activeElement).toBe(screen.getByRole('alert'))
})

test('Back out of the page cache finds the notice gone', async () => {
  history.replaceState(null, '', '/account?portal=unavailable')
  await show({ portal: 'unavailable' })
  await backOutOfThePageCache()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(location.search).toBe('')
})
