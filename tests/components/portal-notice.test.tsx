// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { PortalNotice } from '../../components/portal-notice.tsx'
import { parseNotice } from '../../portal/texts.ts'

afterEach(cleanup)

test.each([
  ['unidentified', 'zh-TW', '請先驗證您的電子郵件'],
  ['unidentified', 'en', 'verify your email address'],
  ['rate_limited', 'zh-TW', '請稍候一分鐘再試'],
  ['rate_limited', 'en', 'wait a minute'],
  ['unavailable', 'zh-TW', '請稍後再試'],
  ['unavailable', 'en', 'try again shortly'],
  ['misconfigured', 'zh-TW', '請聯絡客服'],
  ['misconfigured', 'en', 'contact support'],
] as const)('the notice for %s in %s says what to do next', (notice, locale, advice) => {
  render(<PortalNotice notice={notice} locale={locale} />)
  expect(screen.getByRole('alert').textContent).toContain(advice)
})

test('without a notice nothing is said', () => {
  const { container } = render(<PortalNotice notice={undefined} locale="en" />)
  expect(container.innerHTML).toBe('')
})

test.each([
  ['a made-up name', '<b>owned</b>'],
  ['a name of every object', 'constructor'],
  ['a repeated one', ['unavailable', 'unavailable']],
])('no word comes from the URL: %s shows nothing', (_what, value) => {
  const { container } = render(<PortalNotice notice={parseNotice(value)} locale="en" />)
  expect(container.innerHTML).toBe('')
})

test('a second failure of the same kind is a new element, so that it is heard again', () => {
  const { rerender } = render(<PortalNotice notice="unavailable" locale="en" />)
  const first = screen.getByRole('alert')
  rerender(<PortalNotice notice="unavailable" locale="en" />)
  expect(screen.getByRole('alert')).not.toBe(first)
})

test('a host chooses the looks', () => {
  render(<PortalNotice notice="unavailable" locale="en" className="banner" />)
  expect(screen.getByRole('alert').className).toBe('banner')
})
