/** How long a sign-in provider may take for one response, in milliseconds. */
const providerTimeoutMs = 5_000

/** How many requests to sign-in providers may be under way at once. */
const maxUnderWay = 50

let underWay = 0

/**
 * The `fetch` for everything that Auth.js asks a sign-in provider. @auth/core 0.41.3 has no timeout: behind a provider
 * that hangs, each sign-in stands open until the HTTP client gives up.
 *
 * @throws {Error} when a response takes longer than 5 seconds, and at once when 50 requests are under way.
 */
export const providerFetch: typeof fetch = async (input, init) => {
  if (underWay >= maxUnderWay) throw new Error('Too many sign-ins are under way.')
  underWay += 1
  try {
    const response = await fetch(input, { ...init, signal: AbortSignal.timeout(providerTimeoutMs) })
    // Read here, so that a body that never ends counts as well.
    const body = await response.arrayBuffer()
    const { status, statusText, headers } = response
    const empty = status === 204 || status === 304
    const copy = new Response(empty ? null : body, { status, statusText, headers })
    // oauth4webapi compares the address of a response; one made by hand has none.
    Object.defineProperty(copy, 'url', { value: response.url })
    return copy
  } finally {
    underWay -= 1
  }
}
