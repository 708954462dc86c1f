import { BodyTooLongError, readBody } from './http-response.ts'

/** The function `fetch`, or one that takes its place. */
export type Fetch = typeof globalThis.fetch

/** What went over HTTP during one attempt, whatever the caller of `fetch` makes of it. */
export type Exchange = {
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
 */
export function observeFetch(fetch: Fetch, exchange: Exchange, signal: AbortSignal): Fetch {
  return async (input, init) => {
    // A redirect would carry the customer's identifier to an address that nobody configured.
    const response = await fetch(input, { ...init, signal, redirect: 'manual', cache: 'no-store' })
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

/**
 * Calls the SDK with the global `fetch` replaced for one tick. recur-tw 0.11.0 takes no timeout, signal or `fetch`,
 * hides the response's headers and loses its status; but it calls the global `fetch` synchronously. The loan is over
 * before anything else runs, so nothing stays patched and two requests never mix.
 *
 * @param fetch What the SDK is to call.
 * @param call Calls the SDK.
 */
export async function lendFetch<T>(fetch: Fetch, call: () => Promise<T>): Promise<T> {
  const globalFetch = globalThis.fetch
  globalThis.fetch = fetch
  try {
    // Not awaited inside the `try`: the loan ends when `call` returns its promise, not when that settles.
    return call()
  } finally {
    globalThis.fetch = globalFetch
  }
}
