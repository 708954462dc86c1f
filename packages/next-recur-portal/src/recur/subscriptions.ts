import { bearer, requestJson } from './api.ts'
import type { Identifier } from './identifier.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/**
 * Requests the subscriptions of one customer: `GET /v1/subscriptions`, with one of its three filters
 * (docs.recur.tw/api/subscriptions). Without a filter Recur lists those of all customers, so exactly one is always sent.
 */
export async function requestSubscriptionList(
  identifier: Identifier,
  settings: RecurSettings,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const query =
    'externalId' in identifier
      ? { external_id: identifier.externalId }
      : 'customer' in identifier
        ? { customer_id: identifier.customer }
        : { email: identifier.email }
  const path = `/v1/subscriptions?${new URLSearchParams(query)}`
  return requestJson(path, { headers: bearer(settings) }, settings, budget)
}
