import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { closedPort, json, startServer, type TestServer } from '../../../../tests/http-server.ts'
import type { Identifier } from '../../src/recur/identifier.ts'
import { requestPortalSession } from '../../src/recur/portal-session.ts'
import type { SessionReply } from '../../src/recur/reply.ts'
import { parseRetryAfter } from '../../src/recur/retry-after.ts'
import { startBudget, type Timeouts } from '../../src/recur/timeout.ts'

const portalUrl = 'https://portal.recur.tw/s/ps_1'
const session = { id: 'ps_1', url: portalUrl, status: 'active' }

let server: TestServer | undefined
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(async () => {
  await server?.close()
  server = undefined
})

type Answer = (response: ServerResponse, index: number, socket: Socket) => void

async function ask(
  answer: Answer,
  { timeouts, identifier = { externalId: 'user_1' } }: { timeouts?: Timeouts; identifier?: Identifier } = {},
): Promise<{ reply: SessionReply; calls: number }> {
  server = await startServer(answer)
  return askAt(server.url, timeouts, identifier)
}

async function askAt(
  baseUrl: string,
  timeouts?: Timeouts,
  identifier: Identifier = { externalId: 'user_1' },
) {
  const budget = startBudget(undefined, timeouts)
  const reply = await requestPortalSession(
    { ...identifier, returnUrl: 'https://app.example/account', locale: 'zh-TW' },
    {
      secretKey: 'sk_test_abc',
      baseUrl,
      appUrl: 'https://app.example',
      configuration: undefined,
    },
    budget,
  )
  return { reply, calls: budget.attempts }
}

const body =
  (status: number, text: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(text)

const envelope =
  (status: number, code: unknown, headers = {}): Answer =>
  (response) =>
    json(response, status, { error: { code, message: 'No customer mei@example.com' } }, headers)

/** Answers with the first once, and with the second from then on. */
const first =
  (one: Answer, then: Answer): Answer =>
  (response, index, socket) =>
    (index === 0 ? one : then)(response, index, socket)

const opens: Answer = (response) => json(response, 201, session)
const reset: Answer = (_, __, socket) => socket.resetAndDestroy()

test('one identifier goes out, with the key, the return URL and the language', async () => {
  const { reply } = await ask(opens, { identifier: { customer: 'cus_1' } })
  expect(reply).toEqual({ kind: 'session', url: portalUrl })
  expect(server?.requests).toHaveLength(1)
  expect(server?.requests[0]).toMatchObject({
    method: 'POST',
    path: '/v1/portal/sessions',
    headers: { authorization: 'Bearer sk_test_abc' },
  })
  expect(server?.requests[0]?.body).toEqual({
    customerId: 'cus_1',
    returnUrl: 'https://app.example/account',
    locale: 'zh-TW',
  })
})

test.each<[string, Answer, SessionReply]>([
  [
    'an error in the envelope keeps status and code',
    envelope(404, 'customer_not_found'),
    { kind: 'http_error', status: 404, code: 'customer_not_found' },
  ],
  [
    'an error that is a string keeps its status',
    (r) => json(r, 401, { error: 'no' }),
    { kind: 'http_error', status: 401, code: undefined },
  ],
  [
    'an error status without error keeps its status',
    (r) => json(r, 403, { message: 'no' }),
    { kind: 'http_error', status: 403, code: undefined },
  ],
  [
    'an HTML error page keeps its status',
    body(404, '<html>Not found</html>'),
    { kind: 'http_error', status: 404, code: undefined },
  ],
  ['an empty error keeps its status', body(422, ''), { kind: 'http_error', status: 422, code: undefined }],
  [
    'an error of null keeps its status',
    body(400, 'null'),
    { kind: 'http_error', status: 400, code: undefined },
  ],
  [
    'an error that is a list keeps its status',
    body(400, '[1]'),
    { kind: 'http_error', status: 400, code: undefined },
  ],
  [
    'a code that is a number is no code',
    envelope(400, 7),
    { kind: 'http_error', status: 400, code: undefined },
  ],
  [
    'a code that could not be one is no code',
    envelope(400, 'see mei@example.com'),
    { kind: 'http_error', status: 400, code: undefined },
  ],
  [
    'a truncated error keeps its status',
    body(400, '{"error":{"code":"customer_not'),
    { kind: 'http_error', status: 400, code: undefined },
  ],
  [
    '429 without Retry-After is not repeated',
    envelope(429, 'rate_limit_exceeded'),
    { kind: 'http_error', status: 429, code: 'rate_limit_exceeded' },
  ],
  [
    '429 whose Retry-After is too long is not repeated',
    envelope(429, 'rate_limit_exceeded', { 'retry-after': '60' }),
    { kind: 'http_error', status: 429, code: 'rate_limit_exceeded' },
  ],
  [
    '429 whose Retry-After is unreadable is not repeated',
    envelope(429, 'rate_limit_exceeded', { 'retry-after': 'soon' }),
    { kind: 'http_error', status: 429, code: 'rate_limit_exceeded' },
  ],
  [
    'a redirect is not followed',
    (r) => r.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
    { kind: 'http_error', status: 307, code: undefined },
  ],
  ['HTML at 200 is unreadable', body(200, '<html></html>'), { kind: 'invalid_response', status: 200 }],
  ['an empty 200 is unreadable', body(200, ''), { kind: 'invalid_response', status: 200 }],
  ['204 is unreadable', (r) => r.writeHead(204).end(), { kind: 'invalid_response', status: 204 }],
  ['null at 200 is unreadable', body(200, 'null'), { kind: 'invalid_response', status: 200 }],
  [
    'truncated JSON at 200 is unreadable',
    body(200, '{"url":"https://por'),
    { kind: 'invalid_response', status: 200 },
  ],
  ['a session without url has none', (r) => json(r, 201, { id: 'ps_1' }), { kind: 'missing_url' }],
  ['a session whose url is a number has none', (r) => json(r, 201, { url: 5 }), { kind: 'missing_url' }],
  ['a list at 200 has no url', body(200, '[]'), { kind: 'missing_url' }],
  ['a text at 200 has no url', body(200, '"ok"'), { kind: 'missing_url' }],
  [
    'a body longer than any answer of Recur is unreadable',
    body(200, `"${'x'.repeat(1_000_001)}"`),
    { kind: 'invalid_response', status: 200 },
  ],
])('%s, after one attempt', async (_, answer, reply) => {
  expect(await ask(answer)).toEqual({ reply, calls: 1 })
})

test.each([500, 502, 503, 504])('%i is repeated once, and then believed', async (status) => {
  const { reply, calls } = await ask(envelope(status, 'internal_server_error'))
  expect(reply).toEqual({ kind: 'http_error', status, code: 'internal_server_error' })
  expect(calls).toBe(2)
})

test.each<[string, Answer]>([
  ['a 500', envelope(500, 'internal_server_error')],
  ['an HTML 502', body(502, '<html>Bad gateway</html>')],
  ['a reset connection', reset],
  [
    'a connection that ends inside the body',
    (response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"url":', () => response.destroy())
    },
  ],
  ['a 429 whose Retry-After fits', envelope(429, 'rate_limit_exceeded', { 'retry-after': '0' })],
])('after %s the retry opens the portal', async (_, answer) => {
  expect(await ask(first(answer, opens))).toEqual({ reply: { kind: 'session', url: portalUrl }, calls: 2 })
})

test.each([501, 505, 400, 401, 404, 408, 409, 425])('%i is not retried', async (status) => {
  expect((await ask(envelope(status, 'some_code'))).calls).toBe(1)
})

test('a connection that is reset again is no connection', async () => {
  expect(await ask(reset)).toEqual({ reply: { kind: 'network_error', code: 'ECONNRESET' }, calls: 2 })
})

test('a refused connection is no connection', async () => {
  expect(await askAt(await closedPort())).toEqual({
    reply: { kind: 'network_error', code: 'ECONNREFUSED' },
    calls: 2,
  })
})

test('a name that does not resolve is no connection', async () => {
  expect((await askAt('http://recur.invalid')).reply).toMatchObject({
    kind: 'network_error',
    code: expect.stringMatching(/^(ENOTFOUND|EAI_AGAIN)$/),
  })
})

const short = { attemptMs: 80, totalMs: 400 }

test.each<[string, Answer]>([
  ['no answer', () => {}],
  ['an answer without an end', (response) => void response.writeHead(200).write('{"url":')],
  ['an error without an end', (response) => void response.writeHead(500).write('{"error":')],
  [
    'a body that drips without an end',
    (response) => {
      const timer = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(timer))
    },
  ],
])('%s times out, is not retried, and closes the socket', async (_, answer) => {
  expect(await ask(answer, { timeouts: short })).toEqual({ reply: { kind: 'timeout' }, calls: 1 })
  await server?.idle()
  expect(server?.openConnections()).toBe(0)
})

test('a response that comes after the timeout is never taken for that of the next request', async () => {
  let held: ServerResponse | undefined
  const { reply } = await ask(
    (response, index) => {
      if (index === 0) {
        held = response
        return
      }
      if (held !== undefined) json(held, 201, { url: 'https://portal.recur.tw/s/ps_somebody_else' })
      json(response, 201, session)
    },
    { timeouts: short },
  )
  expect(reply).toEqual({ kind: 'timeout' })
  expect((await askAt(server?.url ?? '')).reply).toEqual({ kind: 'session', url: portalUrl })
})

test.each([
  [0, 100],
  [0.5, 200],
  [0.999, 299.8],
])(
  'people told to wait equally long retry at different times: %d of chance waits %d ms',
  async (chance, ms) => {
    vi.mocked(Math.random).mockReturnValue(chance)
    const timers = vi.spyOn(globalThis, 'setTimeout')
    await ask(first(envelope(429, 'rate_limit_exceeded', { 'retry-after': '0' }), opens))
    expect(timers.mock.calls.map(([, delay]) => delay)).toContain(ms)
  },
)

test('no request to Recur is cached, or follows a redirect', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch')
  await ask(opens)
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store', redirect: 'manual' })
})

test('the click as a whole has a timeout, which includes the retry', async () => {
  const { reply, calls } = await ask(
    first(reset, () => {}),
    { timeouts: { attemptMs: 5_000, totalMs: 300 } },
  )
  expect(reply).toEqual({ kind: 'timeout' })
  expect(calls).toBe(2)
})

test('nothing is sent once the click has timed out', async () => {
  expect(await ask(opens, { timeouts: { attemptMs: 100, totalMs: 0 } })).toEqual({
    reply: { kind: 'timeout' },
    calls: 0,
  })
})

test('requests side by side do not mix', async () => {
  server = await startServer((response, index) =>
    json(response, index === 0 ? 404 : 201, index === 0 ? { error: { code: 'not_found' } } : session),
  )
  const { url } = server
  const replies = await Promise.all(Array.from({ length: 20 }, () => askAt(url)))
  expect(replies.filter(({ reply }) => reply.kind === 'http_error')).toHaveLength(1)
  expect(replies.filter(({ reply }) => reply.kind === 'session')).toHaveLength(19)
})

test.each<[string | null, number | undefined]>([
  ['0', 0],
  ['3', 3_000],
  ['Sun, 22 Nov 2026 00:00:05 GMT', 5_000],
  ['Sat, 21 Nov 2026 00:00:00 GMT', 0],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['', undefined],
  [null, undefined],
])('Retry-After %s is a wait of %s milliseconds', (header, milliseconds) => {
  expect(parseRetryAfter(header, Date.parse('2026-11-22T00:00:00Z'))).toBe(milliseconds)
})
