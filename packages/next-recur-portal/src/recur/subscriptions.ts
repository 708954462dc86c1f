import { bearer, requestJson } from './api.ts'
import type { Identifier } from './identifier.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/**
 * Requests the subscriptions of one customer: `GET /v1/subscriptions`. `external_id` is documented
 * (docs.recur.tw/api/subscriptions); the other two filters are named as those of the entitlements are, a guess.
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
