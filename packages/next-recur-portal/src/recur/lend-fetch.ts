import { AsyncLocalStorage } from 'node:async_hooks'
import type { Fetch } from './observed-fetch.ts'

/** The `fetch` that is lent to the SDK's call under way in this async context. */
const lent = new AsyncLocalStorage<Fetch | undefined>()

/** How many calls of the SDK are under way, and the global `fetch` from before the first of them. */
let underWay = 0
let globalFetch: Fetch = globalThis.fetch

const dispatch: Fetch = (input, init) => {
  const fetch = lent.getStore()
  // The lent one uses the global one in turn, which must not come back here.
  return fetch === undefined ? globalFetch(input, init) : lent.run(undefined, () => fetch(input, init))
}

/**
 * Calls the SDK, whose requests then go through `fetch`. recur-tw 0.11.0 takes no timeout, signal or `fetch`, hides the
 * response's headers and loses its status; but it calls the global `fetch`.
 *
 * While calls are under way the global `fetch` asks whose call it is in: inside the SDK's it is the lent one, at once or
 * after any number of `await`s, and everywhere else the one from before. So two requests never mix, and nothing stays
 * patched.
 *
 * @param fetch What the SDK is to use.
 * @param call Calls the SDK.
 */
export async function lendFetch<T>(fetch: Fetch, call: () => Promise<T>): Promise<T> {
  if (underWay === 0) {
    globalFetch = globalThis.fetch
    globalThis.fetch = dispatch
  }
  underWay += 1
  try {
    return await lent.run(fetch, call)
  } finally {
    underWay -= 1
    // Whoever put another one in its place meanwhile keeps it; behind that this one only passes on.
    if (underWay === 0 && globalThis.fetch === dispatch) globalThis.fetch = globalFetch
  }
}
