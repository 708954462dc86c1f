import { expect, test } from 'vitest'
import { parseSession } from '../../src/recur/hosted-session.ts'
import { parseTrustedUrl } from '../../src/recur/trusted-url.ts'

const local = 'http://127.0.0.1:4400'

test.each([
  'https://portal.recur.tw/s/ps_1',
  'https://recur.tw/portal',
  'https://portal.recur.tw:443/s/ps_1',
  'https://a.b.recur.tw/',
])('%s is a page of Recur', (url) => {
  expect(parseTrustedUrl(url)).toBe(new URL(url).href)
})

test.each([
  ['another host', 'https://recur.tw.evil.example/'],
  ['a host that only ends alike', 'https://evilrecur.tw/'],
  ['a host with an empty label', 'https://.recur.tw/'],
  ['http', 'http://portal.recur.tw/s/ps_1'],
  ['another port', 'https://portal.recur.tw:8443/s/ps_1'],
  ['user-info', 'https://portal.recur.tw@evil.example/'],
  ['user-info at Recur', 'https://user:pass@portal.recur.tw/'],
  ['javascript:', 'javascript:alert(1)//recur.tw'],
  ['data:', 'data:text/html,recur.tw'],
  ['a relative path', '/s/ps_1'],
  ['no scheme', '//portal.recur.tw/s/ps_1'],
  ['a backslash trick', 'https://evil.example\\@portal.recur.tw/'],
  ['an empty text', ''],
  ['more than a header can carry', `https://portal.recur.tw/s/${'x'.repeat(2_048)}`],
  ['loopback that no setting names', `${local}/s/ps_1`],
])('%s is not a page of Recur', (_, url) => {
  expect(parseTrustedUrl(url)).toBeUndefined()
})

test('the origin of RECUR_BASE_URL is trusted exactly, http included', () => {
  expect(parseTrustedUrl(`${local}/s/ps_1`, local)).toBe(`${local}/s/ps_1`)
  expect(parseTrustedUrl('http://127.0.0.1:4401/s/ps_1', local)).toBeUndefined()
  expect(parseTrustedUrl('https://127.0.0.1:4400/s/ps_1', local)).toBeUndefined()
  expect(parseTrustedUrl('https://portal.recur.tw/s/ps_1', local)).toBe('https://portal.recur.tw/s/ps_1')
})

test('a semicolon and letters beyond ASCII are made safe for a redirect', () => {
  expect(parseTrustedUrl('https://portal.recur.tw/s/a;b?名=值;c')).toBe(
    'https://portal.recur.tw/s/a%3Bb?%E5%90%8D=%E5%80%BC%3Bc',
  )
})

const response = (value: unknown) => ({ kind: 'response' as const, value, body: value })

test.each<[string, unknown, object]>([
  [
    'a URL of Recur is kept',
    { url: 'https://portal.recur.tw/s/1' },
    { kind: 'session', url: 'https://portal.recur.tw/s/1' },
  ],
  ['a session without a URL has none', {}, { kind: 'missing_url' }],
  ['a URL that is a number is none', { url: 5 }, { kind: 'missing_url' }],
  ['a text that is no URL is none', { url: 'portal' }, { kind: 'missing_url' }],
  ['a response that is no object has none', null, { kind: 'missing_url' }],
  ['a URL elsewhere is not trusted', { url: 'https://evil.example/s/1' }, { kind: 'untrusted_url' }],
  [
    'a URL at another port of the emulator is not trusted',
    { url: 'http://127.0.0.1:4401/s' },
    { kind: 'untrusted_url' },
  ],
  ['a URL at the base URL is kept', { url: `${local}/s/1` }, { kind: 'session', url: `${local}/s/1` }],
])('%s', (_, value, reply) => {
  expect(parseSession(response(value), { baseUrl: `${local}/api` })).toEqual(reply)
})
