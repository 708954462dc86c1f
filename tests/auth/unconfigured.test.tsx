// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { Unconfigured } from '../../app/sign-in/unconfigured.tsx'
import { readAuthSettings } from '../../lib/settings.ts'

afterEach(cleanup)

function problemsOf(env: Record<string, string>) {
  const result = readAuthSettings(env)
  return result.kind === 'valid' ? [] : result.problems
}

test.each([
  ['zh-TW', '請修正以下設定'],
  ['en', 'Fix these settings'],
] as const)('in development every wrong setting is listed with its cure (%s)', (locale, words) => {
  const problems = problemsOf({ AUTH_GITHUB_ID: 'id' })
  render(<Unconfigured problems={problems} detailed locale={locale} />)
  expect(screen.getByText(words, { exact: false })).toBeDefined()
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent?.split(' ')[0])).toEqual([
    'APP_URL',
    'AUTH_SECRET',
    'AUTH_GITHUB_SECRET',
  ])
})

test('in development the page names the variables that switch each sign-in on', () => {
  render(<Unconfigured problems={[]} detailed locale="en" />)
  expect(screen.getByText('No sign-in is configured', { exact: false })).toBeDefined()
  expect(screen.getByText('AUTH_LINE_ID AUTH_LINE_SECRET')).toBeDefined()
  expect(screen.getByText('AUTH_OIDC_ISSUER AUTH_OIDC_ID AUTH_OIDC_SECRET')).toBeDefined()
})

test.each([
  ['zh-TW', '目前無法登入，請稍後再試。'],
  ['en', 'You can’t sign in right now. Please try again later.'],
] as const)("to the app's own people the page names no setting (%s)", (locale, words) => {
  const { container } = render(<Unconfigured problems={problemsOf({})} detailed={false} locale={locale} />)
  expect(container.textContent).toBe(words)
})
