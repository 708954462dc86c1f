import { unstable_rethrow } from 'next/navigation.js'
import { probeWaitMs } from './circuit.ts'
import { type Connection, keptConnection, leaveConnections } from './connection.ts'
import { isErrorStatus, parseErrorCode, parseHttpError, parseJson } from './http-response.ts'
import { type Exchange, type Fetch, observeFetch } from './observed-fetch.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import { parseRetryAfter } from './retry-after.ts'
import { attemptTimeoutMs, type Budget, remainingMs, withTimeout } from './timeout.ts'
import { isRecord } from './values.ts'

/** Statuses after which the same request may succeed. Creating a session moves no money, so it may be repeated. */
const retryableStatuses: ReadonlySet<number> = new Set([500, 502, 503, 504])

/** A timeout noticed this much too late, in milliseconds, tells of a process that stood still, and nothing of Recur. */
const lateMs = 500

/**
 * Makes a request to Recur, within the timeouts and with at most one retry a click: after a connection error, after
 * 500, 502, 503 or 504, and after a 429 whose `Retry-After` fits into the time left. An attempt that timed out is not
 * repeated: the person has waited long enough, and Recur is busy enough.
 *
 * @param send Makes the request with the `fetch` that it is given.
 * @param budget What is left of the click.
 * @returns The response or the failure. Never rejects for anything that Recur or the network did.
 * @throws what Next.js ends a prerender with, which has to reach it.
 */
export async function requestWithRetry<T>(
  send: (fetch: Fetch) => Promise<T>,
  budget: Budget,
): Promise<RecurResponse<T> | RecurFailure> {
  let connect = keptConnection
  for (;;) {
    // undici 6 and 7 give a connection back a turn of the event loop after its response: the next request would open another.
    if (budget.attempts > 0) await new Promise((resolve) => setTimeout(resolve))
    if (remainingMs(budget) === 0) return { kind: 'timeout' }
    // Recur's own answer to a request too many, without asking it.
    if (budget.allowRequest && !(await budget.allowRequest()))
      return { kind: 'http_error', status: 429, code: undefined }
    const { reply, retryAfter } = await attempt(send, budget, connect)
    const delayMs = decideRetryDelay(reply, retryAfter)
    if (delayMs === undefined || budget.retries === 0 || delayMs >= remainingMs(budget)) return reply
    budget.retries -= 1
    // Recur may have closed one kept connection, and then most likely all of them.
    if (reply.kind === 'network_error') connect = () => ({})
    await new Promise((resolve) => setTimeout(resolve, delayMs))
  }
}

/** Milliseconds to wait before a retry; `undefined` when the reply is not retryable. */
function decideRetryDelay(
  reply: RecurResponse<unknown> | RecurFailure,
  retryAfter: string | null,
): number | undefined {
  switch (reply.kind) {
    case 'network_error':
      return jitterMs()
    case 'http_error':
      if (reply.status === 429) {
        const delayMs = parseRetryAfter(retryAfter)
        return delayMs === undefined ? undefined : delayMs + jitterMs()
      }
      return retryableStatuses.has(reply.status) ? jitterMs() : undefined
    case 'response':
    case 'invalid_response':
    case 'timeout':
    case 'outage':
    case 'unobserved':
      return undefined
  }
}

/** From 100 to 300 milliseconds: keeps clicks that failed together from coming back together. */
function jitterMs(): number {
  return 100 + Math.random() * 200
}

async function attempt<T>(
  send: (fetch: Fetch) => Promise<T>,
  budget: Budget,
  connect: () => Connection,
): Promise<{ reply: RecurResponse<T> | RecurFailure; retryAfter: string | null }> {
  const { circuit } = budget
  // At most half of the time left, so that the other half is for the request.
  const admission = await circuit.enter(remainingMs(budget) / 2)
  if (admission === 'refused') return { reply: { kind: 'outage' }, retryAfter: null }
  budget.attempts += 1
  const timeoutMs = attemptTimeoutMs(budget)
  const startedAt = performance.now()
  const exchange: Exchange = { used: false, retryAfter: null }
  const controller = new AbortController()
  const fetch = observeFetch(globalThis.fetch, exchange, controller.signal, connect)
  const sent = (async () => send(fetch))().then(
    (value) => readResult(value, exchange),
    (error: unknown) => {
      // With Cache Components Next.js 16.4 ends a prerender by rejecting what is pending: no network failure.
      unstable_rethrow(error)
      return readError(error, exchange)
    },
  )
  const ended = withTimeout(sent, timeoutMs, () => readTimeout(exchange))
    .then((reply) => {
      const cutShort = timeoutMs < budget.attemptMs || performance.now() > startedAt + timeoutMs + lateMs
      circuit.leave(reply.kind !== 'timeout' ? 'response' : cutShort ? 'cut_short' : 'timeout')
      return reply
    })
    .catch((error: unknown) => {
      circuit.leave('cut_short')
      throw error
    })
    .finally(() => {
      // Closes the socket of a request that is still under way. One that is over is left: an abort takes 0.1 ms.
      if (exchange.body !== undefined) return
      controller.abort()
      if (exchange.connection !== undefined) leaveConnections(exchange.connection)
    })
  // A probe goes on without the person, so that a Recur that is slow, but back, is noticed.
  const reply =
    admission === 'probe'
      ? await withTimeout(ended, probeWaitMs, (): RecurFailure => ({ kind: 'outage' }))
      : await ended
  return { reply, retryAfter: exchange.retryAfter }
}

/** Time is up. Without a request by then, one is under way that nothing ends, or none ever was. */
function readTimeout({ used }: Exchange): RecurFailure {
  return { kind: used || allowsTestDoubles() ? 'timeout' : 'unobserved' }
}

function readResult<T>(value: T, exchange: Exchange): RecurResponse<T> | RecurFailure {
  if (exchange.status === undefined && !allowsTestDoubles()) return { kind: 'unobserved' }
  return isErrorStatus(exchange.status)
    ? parseHttpError(exchange.status, exchange.body)
    : { kind: 'response', value, body: parseJson(exchange.body) }
}

/**
 * Whether a value that came without a request is believed: in a test, where a test double takes the SDK's place. Anywhere
 * else it came over a transport that ends in no time, may follow redirects and hides the status.
 */
function allowsTestDoubles(): boolean {
  return process.env.NODE_ENV !== 'production' && process.env.NODE_ENV !== 'development'
}

function readError(error: unknown, { used, status, body }: Exchange): RecurFailure {
  if (isErrorStatus(status)) return parseHttpError(status, body)
  if (status !== undefined && body !== undefined) return { kind: 'invalid_response', status }
  if (status === undefined && !used && !allowsTestDoubles()) return { kind: 'unobserved', error }
  // A test double in place of the SDK makes no request; its error alone says what Recur replied.
  if (isRecord(error) && typeof error.statusCode === 'number') {
    return { kind: 'http_error', status: error.statusCode, code: parseErrorCode(error.code) }
  }
  return { kind: 'network_error', code: readNetworkCode(error) }
}

/**
 * Reads why a request did not come through, such as `ECONNREFUSED`. Node's `fetch` throws "fetch failed"; what failed is its
 * cause, or one of several causes (an address each).
 */
export function readNetworkCode(error: unknown): string | undefined {
  const cause = isRecord(error) ? (error.cause ?? error) : undefined
  if (!isRecord(cause)) return undefined
  const first: unknown = Array.isArray(cause.errors) ? cause.errors[0] : undefined
  return parseErrorCode(cause.code) ?? parseErrorCode(isRecord(first) ? first.code : undefined)
}
