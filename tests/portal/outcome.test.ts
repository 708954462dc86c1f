import { expect, test } from 'vitest'
import {
  decideDestination,
  decideOutcome,
  defaultPaths,
  type PortalOutcome,
  type PortalReply,
  parseRecurUrl,
} from '../../portal/outcome.ts'
import { parseNotice, portalTexts } from '../../portal/texts.ts'

const refusal = (status: number, code?: string): PortalReply => ({ kind: 'refusal', status, code })

test.each(
  ['customer_not_found', 'not_found', 'resource_not_found', 'CUSTOMER_NOT_FOUND'].flatMap((code) =>
    [404, 400].map((status): [string, number] => [code, status]),
  ),
)('%s at %i means that Recur knows no such customer', (code, status) => {
  expect(decideOutcome(refusal(status, code))).toEqual({ outcome: 'customer_not_found' })
})

test.each<[string, PortalReply, PortalOutcome]>([
  [
    'a 404 outside the envelope is a wrong address',
    refusal(404),
    { outcome: 'misconfigured', cause: 'wrong_address' },
  ],
  [
    'a 405 outside the envelope is a wrong address',
    refusal(405),
    { outcome: 'misconfigured', cause: 'wrong_address' },
  ],
  ['a redirect is a wrong address', refusal(307), { outcome: 'misconfigured', cause: 'wrong_address' }],
  ['401 is a refused key', refusal(401, 'unauthorized'), { outcome: 'misconfigured', cause: 'key_refused' }],
  ['401 without a code is a refused key', refusal(401), { outcome: 'misconfigured', cause: 'key_refused' }],
  ['403 is a refused key', refusal(403, 'forbidden'), { outcome: 'misconfigured', cause: 'key_refused' }],
  [
    'not_found at 401 is still a refused key',
    refusal(401, 'not_found'),
    { outcome: 'misconfigured', cause: 'key_refused' },
  ],
  [
    'not_found at 409 is a refused request',
    refusal(409, 'not_found'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    '400 is a refused request',
    refusal(400, 'bad_request'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    '402 is a refused request',
    refusal(402, 'payment_required'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    '409 is a refused request',
    refusal(409, 'conflict'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    '422 is a refused request',
    refusal(422, 'validation_error'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    '404 with another code is a refused request',
    refusal(404, 'no_such_configuration'),
    { outcome: 'misconfigured', cause: 'request_refused' },
  ],
  [
    'missing_return_url is named',
    refusal(400, 'missing_return_url'),
    { outcome: 'misconfigured', cause: 'missing_return_url' },
  ],
  ['429 is too many requests', refusal(429, 'rate_limit_exceeded'), { outcome: 'rate_limited' }],
  ['429 without a code is too many requests', refusal(429), { outcome: 'rate_limited' }],
  [
    '500 is unavailable',
    refusal(500, 'internal_server_error'),
    { outcome: 'unavailable', cause: 'server_error' },
  ],
  ['503 without a code is unavailable', refusal(503), { outcome: 'unavailable', cause: 'server_error' }],
  [
    'an unreadable answer is unavailable',
    { kind: 'unreadable', status: 200 },
    { outcome: 'unavailable', cause: 'unreadable_answer' },
  ],
  ['no answer in time is unavailable', { kind: 'deadline' }, { outcome: 'unavailable', cause: 'deadline' }],
  ['no connection is unavailable', { kind: 'network' }, { outcome: 'unavailable', cause: 'network' }],
  [
    'a session without a URL is unavailable',
    { kind: 'session', url: undefined },
    { outcome: 'unavailable', cause: 'no_url' },
  ],
  [
    'a URL that is a number is unavailable',
    { kind: 'session', url: 5 },
    { outcome: 'unavailable', cause: 'no_url' },
  ],
  [
    'a URL that is not one is unavailable',
    { kind: 'session', url: 'portal' },
    { outcome: 'unavailable', cause: 'no_url' },
  ],
  [
    'a foreign URL is not trusted',
    { kind: 'session', url: 'https://evil.example/s/1' },
    { outcome: 'unavailable', cause: 'untrusted_url' },
  ],
  [
    'a URL of Recur opens',
    { kind: 'session', url: 'https://portal.recur.tw/s/ps_1' },
    { outcome: 'opened', url: 'https://portal.recur.tw/s/ps_1' },
  ],
])('%s', (_, reply, outcome) => {
  expect(decideOutcome(reply)).toEqual(outcome)
})

const local = 'http://127.0.0.1:4400'

test.each([
  'https://portal.recur.tw/s/ps_1',
  'https://recur.tw/portal',
  'https://portal.recur.tw:443/s/ps_1',
  'https://a.b.recur.tw/',
])('%s is a page of Recur', (url) => {
  expect(parseRecurUrl(url)).toBe(new URL(url).href)
})

test.each([
  ['another host', 'https://recur.tw.evil.example/'],
  ['a host that only ends alike', 'https://evilrecur.tw/'],
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
  expect(parseRecurUrl(url)).toBeUndefined()
})

test('the origin of RECUR_BASE_URL is trusted exactly, http included', () => {
  expect(parseRecurUrl(`${local}/s/ps_1`, local)).toBe(`${local}/s/ps_1`)
  expect(parseRecurUrl('http://127.0.0.1:4401/s/ps_1', local)).toBeUndefined()
  expect(parseRecurUrl('https://127.0.0.1:4400/s/ps_1', local)).toBeUndefined()
  expect(parseRecurUrl('https://portal.recur.tw/s/ps_1', local)).toBe('https://portal.recur.tw/s/ps_1')
})

test('a semicolon and letters beyond ASCII are made safe for a redirect', () => {
  expect(parseRecurUrl('https://portal.recur.tw/s/a;b?名=值;c')).toBe(
    'https://portal.recur.tw/s/a%3Bb?%E5%90%8D=%E5%80%BC%3Bc',
  )
})

test.each<[PortalOutcome, string, 'push' | 'replace']>([
  [{ outcome: 'opened', url: 'https://portal.recur.tw/s/1' }, 'https://portal.recur.tw/s/1', 'push'],
  [{ outcome: 'signed_out' }, 'https://app.example/base/sign-in?callbackUrl=%2Faccount', 'push'],
  [{ outcome: 'customer_not_found' }, 'https://app.example/base/pricing', 'push'],
  [{ outcome: 'unidentified' }, 'https://app.example/base/account?portal=unidentified', 'replace'],
  [{ outcome: 'rate_limited' }, 'https://app.example/base/account?portal=rate_limited', 'replace'],
  [
    { outcome: 'unavailable', cause: 'network' },
    'https://app.example/base/account?portal=unavailable',
    'replace',
  ],
  [
    { outcome: 'misconfigured', cause: 'settings' },
    'https://app.example/base/account?portal=misconfigured',
    'replace',
  ],
])('%o leads to %s', (outcome, url, history) => {
  expect(decideDestination(outcome, defaultPaths, 'https://app.example/base')).toEqual({ url, history })
})

test("a host's own paths are used, with the queries that they have", () => {
  const paths = { account: '/me?tab=billing', signIn: '/login?via=portal', pricing: '/plans' }
  expect(decideDestination({ outcome: 'signed_out' }, paths, '').url).toBe(
    '/login?via=portal&callbackUrl=%2Fme%3Ftab%3Dbilling',
  )
  expect(decideDestination({ outcome: 'unidentified' }, paths, '').url).toBe(
    '/me?tab=billing&portal=unidentified',
  )
})

test('every outcome but an open portal has words in both languages', () => {
  for (const texts of Object.values(portalTexts)) {
    expect(texts['zh-TW']).toMatch(/\p{Script=Han}/u)
    expect(texts.en).toMatch(/^[\x20-\x7e]+$/)
  }
})

test('only the name of a notice brings one up', () => {
  expect(parseNotice('unavailable')).toBe('unavailable')
  for (const other of [undefined, '', 'opened', 'toString', '<b>x</b>', ['unavailable', 'unavailable']]) {
    expect(parseNotice(other)).toBeUndefined()
  }
})
