import { expect, test } from 'vitest'
import {
  defaultPaths,
  encodePath,
  isAppPath,
  parsePaths,
  signInUrl,
  withQuery,
} from '../../src/host/paths.ts'

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

const app = 'https://app.example/base'

test.each([
  ['/sign-in', 'https://app.example/base/sign-in?callbackUrl=%2Faccount'],
  ['/login?next={callbackUrl}', 'https://app.example/base/login?next=%2Faccount'],
  [
    'https://id.example/login',
    'https://id.example/login?callbackUrl=https%3A%2F%2Fapp.example%2Fbase%2Faccount',
  ],
  [
    'https://id.example/login?a=1&next={callbackUrl}',
    'https://id.example/login?a=1&next=https%3A%2F%2Fapp.example%2Fbase%2Faccount',
  ],
])('the sign-in page %s is asked to lead back', (signIn, url) => {
  const parsed = parsePaths({ signIn })
  expect(parsed.kind === 'valid' && signInUrl(parsed.paths, '/account', app)).toBe(url)
})

test.each([
  'http://id.example/login',
  'https://user@id.example/login',
  'https://id.example/#a',
  'javascript:alert(1)',
])('the sign-in page is never %s', (signIn) => {
  expect(parsePaths({ signIn }).kind).toBe('invalid')
})

test('only the sign-in page may be elsewhere', () => {
  expect(parsePaths({ account: 'https://id.example/account' }).kind).toBe('invalid')
  expect(parsePaths({ success: 'https://id.example/thanks' }).kind).toBe('invalid')
})

test('a path that is undefined is the default one', () => {
  expect(parsePaths({ account: undefined, pricing: '/plans' })).toEqual({
    kind: 'valid',
    paths: { ...defaultPaths, pricing: '/plans' },
  })
})
