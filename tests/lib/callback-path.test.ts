import { expect, test } from 'vitest'
import { parseCallbackPath } from '../../lib/callback-path.ts'

test.each([
  ['/account', '/account'],
  ['/', '/'],
  ['/pricing?plan=pro&from=%2F%2Fevil.example', '/pricing?plan=pro&from=%2F%2Fevil.example'],
  ['/pricing#pro', '/pricing#pro'],
  ['/account/', '/account/'],
  ['/a/../pricing', '/pricing'],
  ['/sign-in-help', '/sign-in-help'],
  ['/account?name=美玲', '/account?name=%E7%BE%8E%E7%8E%B2'],
])('the path %j of this app is kept', (value, path) => {
  expect(parseCallbackPath(value)).toBe(path)
})

test.each([
  ['another host', '//evil.example'],
  ['another host after three slashes', '///evil.example'],
  ['another host after a backslash', '/\\evil.example'],
  ['another host after two backslashes', '\\\\evil.example'],
  ['another host after a tab, which URL parsers drop', '/\t/evil.example'],
  ['another host after a newline', '/\n/evil.example'],
  ['another host after a carriage return', '/\r/evil.example'],
  ['another host after a dot segment', '/.//evil.example'],
  ['another host after a parent segment', '/a/..//evil.example'],
  ['another host after an encoded parent segment', '/%2e%2e//evil.example'],
  ['a slash encoded once', '/%2f/evil.example'],
  ['a slash encoded once, in upper case', '/%2Fevil.example'],
  ['a slash encoded twice', '/%252f/evil.example'],
  ['an encoded backslash', '/%5cevil.example'],
  ['an encoded tab', '/%09/evil.example'],
  ['an encoded path', '%2Faccount'],
  ['two slashes inside', '/account//evil.example'],
  ['an absolute address', 'https://evil.example/account'],
  ['an absolute address without slashes', 'https:evil.example'],
  ['an absolute address of the stand-in origin', 'http://this-app.invalid/account'],
  ['user-info', '/@evil.example'],
  ['a script', 'javascript:alert(1)'],
  ['a data address', 'data:text/html,hello'],
  ['a relative path', 'account'],
  ['a leading space', ' /account'],
  ['a space inside', '/account /evil'],
  ['a null character', '/account\u0000'],
  ['a control character of Latin-1', '/account\u0085'],
  ['a bidirectional override', '/account\u202e'],
  ['a path that cannot be decoded', '/%E0%A4%A'],
  ['the sign-in page, which would lead back to itself', '/sign-in'],
  ['the sign-in page with a query', '/sign-in?callbackUrl=/account'],
  ['the sign-in page with a slash', '/sign-in/'],
  ['the sign-in page after a parent segment', '/account/../sign-in'],
  ["Auth.js's own address", '/api/auth/signout'],
  ['a value that is too long', `/${'a'.repeat(1_000)}`],
  ['an empty value', ''],
  ['nothing', undefined],
  ['null, as an empty form gives', null],
  ['a repeated parameter', ['/account', '/pricing']],
  ['an object', { toString: (): string => '/pricing' }],
  ['an uploaded file', new File(['/pricing'], '/pricing')],
])('%s is refused', (_, value) => {
  expect(parseCallbackPath(value)).toBe('/account')
})

test('what is refused leads to the fallback that the caller names', () => {
  expect(parseCallbackPath('//evil.example', '/')).toBe('/')
})
