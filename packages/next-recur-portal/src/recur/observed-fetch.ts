import type { Connection } from './connection.ts'
import { BodyTooLongError, readBody } from './http-response.ts'

/** The function `fetch`, or one that takes its place. */
export type Fetch = typeof globalThis.fetch

/** What went over HTTP during one attempt, whatever the caller of `fetch` makes of it. */
export type Exchange = {
  /** Whether a request was made at all. */
  used: boolean
  /** What the request went over. */
  connection?: Connection
  status?: number
  retryAfter: string | null
  /** Absent when the body broke off. */
  body?: string
}

/**
 * Makes a `fetch` for one attempt: it ends with `signal`, never follows a redirect, is never cached, reads at most
 * 1 MB, and notes the response in `exchange`.
 *
 * @param fetch The `fetch` to make the request with.
 * @param connect Chooses the connection when a request goes out: `keptConnection`, or nothing for the process's own way.
 */
export function observeFetch(
  fetch: Fetch,
  exchange: Exchange,
  signal: AbortSignal,
  connect: () => Connection = () => ({}),
): Fetch {
  return async (input, init) => {
    exchange.used = true
    exchange.connection = connect()
    // A redirect would carry the customer's identifier to an address that nobody configured.
    const response = await fetch(input, {
      ...exchange.connection,
      ...init,
      signal,
      redirect: 'manual',
      cache: 'no-store',
    })
    exchange.status = response.status
    exchange.retryAfter = response.headers.get('retry-after')
    try {
      const body = await readBody(response.body)
      exchange.body = body
      // The real status is in `exchange`: a Response made by hand cannot carry each of them (204, 600) with a body.
      return new Response(body, { status: response.ok ? 200 : 400 })
    } catch (error) {
      if (error instanceof BodyTooLongError) exchange.body = ''
      throw error
    }
  }
}
