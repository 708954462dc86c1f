import { requestJson } from './api.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { PlansSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/** Requests the subscription products on sale: `GET /v1/products`. */
export async function requestProducts(
  settings: PlansSettings,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const headers = { 'X-Recur-Publishable-Key': settings.publishableKey }
  return requestJson('/v1/products?type=SUBSCRIPTION', { headers }, settings, budget)
}
