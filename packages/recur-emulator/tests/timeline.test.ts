import { expect, test } from 'vitest'
import type { RecordedRequest } from '../src/emulation/request-log.ts'
import { receiptOf, timelineOf } from '../src/emulation/timeline.ts'

const start = Date.parse('2026-03-15T04:00:00.000Z')

/** A request for a portal `ms` milliseconds after the start, which takes 10 of them. */
function ask(
  ms: number,
  by: Pick<RecordedRequest, 'identifiedBy' | 'customer'>,
  status: number | undefined,
  more: Partial<RecordedRequest> = {},
): RecordedRequest {
  const at = new Date(start + ms).toISOString()
  const request = {
    at,
    method: 'POST',
    path: '/v1/portal/sessions',
    headers: {},
    body: undefined,
    fault: undefined,
  }
  return { ...request, ...by, status, durationMs: 10, ...more }
}

const id = (customerId: string) => ({ identifiedBy: 'customer' as const, customer: { customerId } })
const externalId = (externalId: string) => ({
  identifiedBy: 'external_id' as const,
  customer: { externalId },
})
const email = (email: string) => ({ identifiedBy: 'email' as const, customer: { email } })

const receipts = (requests: RecordedRequest[]) =>
  timelineOf(requests).map((entry) => receiptOf(entry, 'no answer'))

test('a click goes on from one identifier to the next, until somebody is found', () => {
  expect(
    receipts([ask(0, id('a'), 404), ask(12, externalId('b'), 404), ask(25, email('c@example.com'), 200)]),
  ).toEqual(['customer → 404 · external_id → 404 · email → 200 · 35 ms'])
})

test('what is tried again belongs to the same click', () => {
  const cut = ask(0, externalId('a'), undefined, { fault: 'reset' })
  expect(receipts([cut, ask(20, externalId('a'), 200)])).toEqual([
    'external_id → no answer · external_id → 200 · 30 ms',
  ])
})

test('two people who press at once have a story each', () => {
  expect(
    receipts([
      ask(0, externalId('a'), 404),
      ask(1, externalId('b'), 503),
      ask(20, externalId('b'), 200),
      ask(21, email('a@example.com'), 200),
    ]),
  ).toEqual(['external_id → 503 · external_id → 200 · 29 ms', 'external_id → 404 · email → 200 · 31 ms'])
})

test.each([
  ['after success', ask(0, externalId('a'), 200), ask(20, email('a@example.com'), 200)],
  ['after a long pause', ask(0, externalId('a'), 404), ask(6_000, email('a@example.com'), 200)],
  ['up to a higher identifier', ask(0, email('a@example.com'), 404), ask(20, externalId('a'), 200)],
  [
    'while the other is under way',
    ask(0, externalId('a'), undefined, { durationMs: undefined }),
    ask(20, externalId('a'), 200),
  ],
  [
    'to another route',
    ask(0, externalId('a'), 404),
    ask(20, email('a@example.com'), 200, { path: '/v1/customers' }),
  ],
])('a request %s begins a story of its own', (_, first, second) => {
  expect(timelineOf([first, second])).toHaveLength(2)
})

test('what is under way has no duration yet', () => {
  expect(receipts([ask(0, email('a@example.com'), undefined, { durationMs: undefined })])).toEqual([
    'email → …',
  ])
})
