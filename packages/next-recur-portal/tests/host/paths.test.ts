import { expect, test } from 'vitest'
import { encodePath, isAppPath, withQuery } from '../../src/host/paths.ts'

test.each(['/', '/account', '/settings/billing?tab=1', '/帳戶', '/a/b-c_d.e~f', '/.well-known', '/a..b'])(
  '%s is a path of the app',
  (path) => {
    expect(isAppPath(path)).toBe(true)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '/..//evil.example',
  '/a/../..//evil.example',
  '/.//evil.example',
  '/%2e%2e//evil.example',
  '/a//b',
  '/a/../b',
  'account',
  'https://evil.example/',
  '/a#b',
  '/a b',
  '',
  undefined,
  7,
])('%s is no path of the app', (path) => {
  expect(isAppPath(path)).toBe(false)
})

test('a path is made safe for a redirect, and takes a parameter', () => {
  expect(encodePath('/帳戶;1?a=;')).toBe('/%E5%B8%B3%E6%88%B6%3B1?a=%3B')
  expect(withQuery('/account', 'portal', 'a b')).toBe('/account?portal=a%20b')
  expect(withQuery('/account?tab=1', 'portal', 'x')).toBe('/account?tab=1&portal=x')
})
