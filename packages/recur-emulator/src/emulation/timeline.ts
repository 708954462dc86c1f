import type { RecordedRequest } from './request-log.ts'

/** One thing that an app wanted of Recur: a click with all of its requests, or any other request. */
export type TimelineEntry = {
  /** The requests, oldest first; never empty. */
  steps: readonly RecordedRequest[]
  /** Milliseconds from the first request to the last answer; `undefined` while under way. */
  durationMs: number | undefined
}

const clickPath = '/v1/portal/sessions'

/** The longest pause between an answer and the request that follows from it, in milliseconds. */
const longestPauseMs = 5_000

const rank = { customer: 0, external_id: 1, email: 2 } as const

/**
 * Puts the requests of each click together. An app asks with one identifier at a time, highest first, and again after a failure
 * that may pass (next-recur-portal does); a request without any tie to an earlier one begins anew.
 *
 * @param requests Oldest first.
 * @returns Latest first.
 */
export function timelineOf(requests: readonly RecordedRequest[]): TimelineEntry[] {
  const entries: RecordedRequest[][] = []
  for (const request of requests) {
    const earlier = entries.findLast(([first, ...more]) => follows(request, more.at(-1) ?? first))
    if (earlier) earlier.push(request)
    else entries.push([request])
  }
  return entries.map((steps) => ({ steps, durationMs: durationOf(steps) })).reverse()
}

/** Whether a request goes on with what an earlier one failed to do. */
function follows(request: RecordedRequest, earlier: RecordedRequest | undefined): boolean {
  if (earlier === undefined || earlier.durationMs === undefined || earlier.status === 200) return false
  if (request.path !== clickPath || earlier.path !== clickPath) return false
  const pause = Date.parse(request.at) - Date.parse(earlier.at) - earlier.durationMs
  if (pause > longestPauseMs) return false
  if (request.identifiedBy === undefined || earlier.identifiedBy === undefined) return false
  return request.identifiedBy === earlier.identifiedBy
    ? identityOf(request) === identityOf(earlier)
    : rank[request.identifiedBy] > rank[earlier.identifiedBy]
}

function durationOf(steps: readonly RecordedRequest[]): number | undefined {
  const [first] = steps
  const last = steps.at(-1)
  if (first === undefined || last?.durationMs === undefined) return undefined
  return Date.parse(last.at) - Date.parse(first.at) + last.durationMs
}

/** The identifier that a request names its customer by. */
export function identityOf({ customer, identifiedBy }: RecordedRequest): string | undefined {
  switch (identifiedBy) {
    case 'customer':
      return customer.customerId
    case 'external_id':
      return customer.externalId
    case 'email':
      return customer.email
    case undefined:
      return undefined
  }
}

/**
 * The receipt of an entry, in one line.
 *
 * @param noAnswer What stands for a status where there was none.
 * @example 'external_id → 404 · email → 200 · 213 ms'
 */
export function receiptOf({ steps, durationMs }: TimelineEntry, noAnswer: string): string {
  const parts = steps.map(({ identifiedBy, status, durationMs: ended }) => {
    const result = status ?? (ended === undefined ? '…' : noAnswer)
    return identifiedBy === undefined ? `${result}` : `${identifiedBy} → ${result}`
  })
  return [...parts, ...(durationMs === undefined ? [] : [`${durationMs} ms`])].join(' · ')
}
