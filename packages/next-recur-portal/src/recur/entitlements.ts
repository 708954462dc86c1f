import { requestWithRetry } from './attempts.ts'
import type { Identifier } from './identifier.ts'
import { lendFetch } from './lend-fetch.ts'
import { createClient } from './portal-session.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/**
 * Requests what one identifier is entitled to: `GET /v1/customers/entitlements`.
 *
 * @returns The response, whose `body` holds more than the SDK passes on; or the failure.
 */
export async function requestEntitlements(
  identifier: Identifier,
  settings: RecurSettings,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const recur = createClient(settings)
  const customer = 'customer' in identifier ? { id: identifier.customer } : identifier
  return requestWithRetry((fetch) => lendFetch(fetch, () => recur.entitlements.list({ customer })), budget)
}
