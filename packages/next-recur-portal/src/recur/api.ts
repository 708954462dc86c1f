import { requestWithRetry } from './attempts.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'
import { isRecord } from './values.ts'

/** Recur's address without a trailing slash: that of recur-tw 0.11.0, unless the settings name another. */
export function apiUrl({ baseUrl }: Pick<RecurSettings, 'baseUrl'>): string {
  return baseUrl ?? 'https://api.recur.tw'
}

/** The header that carries the secret key. */
export function bearer({ secretKey }: Pick<RecurSettings, 'secretKey'>): { Authorization: string } {
  return { Authorization: `Bearer ${secretKey}` }
}

/**
 * Makes a request that recur-tw 0.11.0 has no method for, and reads the response as JSON.
 *
 * @param path The path below Recur's address, with its query.
 */
export async function requestJson(
  path: string,
  init: RequestInit,
  settings: Pick<RecurSettings, 'baseUrl'>,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const url = `${apiUrl(settings)}${path}`
  return requestWithRetry(async (fetch) => (await fetch(url, init)).json(), budget)
}

/**
 * Finds the list in a response: under `data`, as newer ones have it, or under a name of its own.
 *
 * @param name The list's own name, such as `products`.
 */
export function findList(body: unknown, name: string): unknown[] | undefined {
  if (!isRecord(body)) return undefined
  const list = [body.data, body[name]].find((one) => Array.isArray(one))
  return Array.isArray(list) ? list : undefined
}
