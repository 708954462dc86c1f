import { expect, test } from 'vitest'
import { decideOutcome, type PortalOutcome } from '../../src/portal/outcome.ts'
import type { SessionReply } from '../../src/recur/reply.ts'

const httpError = (status: number, code?: string): SessionReply => ({ kind: 'http_error', status, code })

test.each(
  ['customer_not_found', 'not_found', 'resource_not_found', 'CUSTOMER_NOT_FOUND'].flatMap((code) =>
    [404, 400].map((status): [string, number] => [code, status]),
  ),
)('%s at %i means that Recur knows no such customer', (code, status) => {
  expect(decideOutcome(httpError(status, code))).toEqual({ kind: 'customer_not_found' })
})

test.each<[string, SessionReply, PortalOutcome]>([
  [
    'a 404 outside the envelope is a wrong address',
    httpError(404),
    { kind: 'misconfigured', cause: 'wrong_address' },
  ],
  [
    'a 405 outside the envelope is a wrong address',
    httpError(405),
    { kind: 'misconfigured', cause: 'wrong_address' },
  ],
  ['a redirect is a wrong address', httpError(307), { kind: 'misconfigured', cause: 'wrong_address' }],
  ['401 is a rejected key', httpError(401, 'unauthorized'), { kind: 'misconfigured', cause: 'key_rejected' }],
  ['401 without a code is a rejected key', httpError(401), { kind: 'misconfigured', cause: 'key_rejected' }],
  ['403 is a rejected key', httpError(403, 'forbidden'), { kind: 'misconfigured', cause: 'key_rejected' }],
  [
    'not_found at 401 is still a rejected key',
    httpError(401, 'not_found'),
    { kind: 'misconfigured', cause: 'key_rejected' },
  ],
  [
    'not_found at 409 is a rejected request',
    httpError(409, 'not_found'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    '400 is a rejected request',
    httpError(400, 'bad_request'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    '402 is a rejected request',
    httpError(402, 'payment_required'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    '409 is a rejected request',
    httpError(409, 'conflict'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    '422 is a rejected request',
    httpError(422, 'validation_error'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    '404 with another code is a rejected request',
    httpError(404, 'no_such_configuration'),
    { kind: 'misconfigured', cause: 'request_rejected' },
  ],
  [
    'missing_return_url is named',
    httpError(400, 'missing_return_url'),
    { kind: 'misconfigured', cause: 'missing_return_url' },
  ],
  ['429 is too many requests', httpError(429, 'rate_limit_exceeded'), { kind: 'rate_limited' }],
  ['429 without a code is too many requests', httpError(429), { kind: 'rate_limited' }],
  [
    '500 is unavailable',
    httpError(500, 'internal_server_error'),
    { kind: 'unavailable', cause: 'server_error' },
  ],
  ['503 without a code is unavailable', httpError(503), { kind: 'unavailable', cause: 'server_error' }],
  [
    'an unreadable response is unavailable',
    { kind: 'invalid_response', status: 200 },
    { kind: 'unavailable', cause: 'invalid_response' },
  ],
  ['no response in time is unavailable', { kind: 'timeout' }, { kind: 'unavailable', cause: 'timeout' }],
  [
    'no connection is unavailable',
    { kind: 'network_error' },
    { kind: 'unavailable', cause: 'network_error' },
  ],
  [
    'a session without a URL is unavailable',
    { kind: 'missing_url' },
    { kind: 'unavailable', cause: 'missing_url' },
  ],
  [
    'a session at an untrusted URL is unavailable',
    { kind: 'untrusted_url' },
    { kind: 'unavailable', cause: 'untrusted_url' },
  ],
  [
    'a session opens the portal',
    { kind: 'session', url: 'https://portal.recur.tw/s/ps_1' },
    { kind: 'opened', url: 'https://portal.recur.tw/s/ps_1' },
  ],
])('%s', (_, reply, outcome) => {
  expect(decideOutcome(reply)).toEqual(outcome)
})
