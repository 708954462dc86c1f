import { type Budget, remainingMs, tryMs, withDeadline } from './deadline.ts'
import type { RecurFailure } from './outcome.ts'

/** An answer: `value` as `send` gave it, `body` as it stood on the wire (`undefined` when no HTTP was seen). */
export type RecurAnswer<T> = { kind: 'answer'; value: T; body: unknown }

/** No honest answer of Recur comes near this many bytes; a body that never ends does. */
const maxBodyBytes = 1_000_000

/** Statuses after which the same request may well succeed. Making a session moves no money, so it may be repeated. */
const worthRetrying: ReadonlySet<number> = new Set([500, 502, 503, 504])

/**
 * Makes one request to Recur, within the deadline and with at most one retry a click: after a connection error,
 * 500, 502, 503 or 504, or after a 429 whose `Retry-After` fits into what is left of the click.
 * A call that ran into its deadline is not repeated: the person has waited long enough, and Recur is busy enough.
 *
 * @param send Makes the request, with the SDK or by hand. It must call the global `fetch` before its first
 * `await`, as recur-tw 0.11.0 does; otherwise it is still answered in time, but its socket stays open.
 * @param budget What is left of the click.
 * @returns The answer or what came instead. Never rejects for anything that Recur or the network did.
 */
export async function callRecur<T>(
  send: () => Promise<T>,
  budget: Budget,
): Promise<RecurAnswer<T> | RecurFailure> {
  for (;;) {
    if (remainingMs(budget) === 0) return { kind: 'deadline' }
    budget.calls += 1
    const { reply, retryAfter } = await callOnce(send, tryMs(budget))
    const pauseMs = decidePause(reply, retryAfter)
    if (pauseMs === undefined || budget.retries === 0 || pauseMs >= remainingMs(budget)) return reply
    budget.retries -= 1
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** How many milliseconds to wait before the request is worth repeating; `undefined` when it is not. */
function decidePause(
  reply: RecurAnswer<unknown> | RecurFailure,
  retryAfter: string | null,
): number | undefined {
  switch (reply.kind) {
    case 'network':
      return jitter()
    case 'refusal':
      if (reply.status === 429) {
        const wait = parseRetryAfter(retryAfter)
        return wait === undefined ? undefined : wait + jitter()
      }
      return worthRetrying.has(reply.status) ? jitter() : undefined
    case 'answer':
    case 'unreadable':
    case 'deadline':
      return undefined
  }
}

/** Keeps many clicks that failed together from coming back together. */
function jitter(): number {
  return 100 + Math.random() * 200
}

/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * @param now The present, in milliseconds since 1970.
 * @returns Milliseconds to wait, or `undefined` when the header is missing or unreadable.
 */
export function parseRetryAfter(header: string | null, now: number = Date.now()): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header)) return Number(header) * 1_000
  // `Date.parse` alone makes a date of "-1".
  const date = /^[A-Z][a-z]{2}, /.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** What the lent `fetch` saw, which the SDK does not pass on. `text` is absent when the body broke off. */
type Seen = { status?: number; retryAfter: string | null; text?: string }

async function callOnce<T>(
  send: () => Promise<T>,
  timeoutMs: number,
): Promise<{ reply: RecurAnswer<T> | RecurFailure; retryAfter: string | null }> {
  const seen: Seen = { retryAfter: null }
  const abort = new AbortController()
  const sent = lendFetch(send, seen, abort.signal).then(
    (value) => parseResult(value, seen),
    (error: unknown) => parseError(error, seen),
  )
  const reply = await withDeadline(sent, timeoutMs, (): RecurFailure => ({ kind: 'deadline' }))
  // Closes the socket of a call that ran out of time; does nothing to one that is over.
  abort.abort()
  return { reply, retryAfter: seen.retryAfter }
}

/**
 * Runs `send` with the global `fetch` replaced for exactly one tick. recur-tw 0.11.0 takes no timeout, signal or
 * `fetch` of ours, hides the response's headers and loses its status; but it calls `fetch` synchronously, so the
 * loan is over before anything else runs: nothing stays patched and two requests cannot mix.
 */
async function lendFetch<T>(send: () => Promise<T>, seen: Seen, signal: AbortSignal): Promise<T> {
  const ownFetch = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    // A redirect is never followed: it would carry the customer's identifier to an address nobody configured.
    const response = await ownFetch(input, { ...init, signal, redirect: 'manual', cache: 'no-store' })
    seen.status = response.status
    seen.retryAfter = response.headers.get('retry-after')
    const text = await readText(response.body, seen)
    seen.text = text
    // The status itself is in `seen`; a Response made by hand cannot carry every one (204, 600) beside a body.
    return new Response(text, { status: response.ok ? 200 : 400 })
  }
  try {
    // Not awaited inside the `try`: the loan ends when `send` returns its promise, not when that settles.
    return send()
  } finally {
    globalThis.fetch = ownFetch
  }
}

async function readText(body: ReadableStream<Uint8Array> | null, seen: Seen): Promise<string> {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBodyBytes) {
      await reader.cancel()
      seen.text = ''
      throw new Error('The answer is too long to be one of Recur.')
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parseResult<T>(value: T, seen: Seen): RecurAnswer<T> | RecurFailure {
  return isError(seen.status)
    ? parseRefusal(seen.status, seen.text)
    : { kind: 'answer', value, body: parseJson(seen.text) }
}

function parseError(error: unknown, seen: Seen): RecurFailure {
  if (isError(seen.status)) return parseRefusal(seen.status, seen.text)
  if (seen.status !== undefined && seen.text !== undefined) return { kind: 'unreadable', status: seen.status }
  // An SDK that was replaced by a test double makes no request, and says what Recur answered by its error alone.
  if (isRecord(error) && typeof error.statusCode === 'number') {
    return { kind: 'refusal', status: error.statusCode, code: parseCode(error.code) }
  }
  return { kind: 'network' }
}

function isError(status: number | undefined): status is number {
  return status !== undefined && (status < 200 || status > 299)
}

function parseRefusal(status: number, text: string | undefined): RecurFailure {
  const body = parseJson(text)
  const error = isRecord(body) ? body.error : undefined
  return { kind: 'refusal', status, code: isRecord(error) ? parseCode(error.code) : undefined }
}

/** A code goes into logs, so only what can be one is taken for one. */
function parseCode(code: unknown): string | undefined {
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a value is an object whose fields can be looked at. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
