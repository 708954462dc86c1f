import { requestWithRetry } from './attempts.ts'
import { parseSession } from './hosted-session.ts'
import type { RecurFailure, RecurResponse, SessionReply } from './reply.ts'
import type { PlansSettings, RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

// Requests that recur-tw 0.11.0 has no method for.

/** Requests the subscription products on sale. */
export async function requestProducts(
  settings: PlansSettings,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const url = `${apiUrl(settings)}/v1/products?type=SUBSCRIPTION`
  const headers = { 'X-Recur-Publishable-Key': settings.publishableKey }
  return requestWithRetry(async (fetch) => (await fetch(url, { headers })).json(), budget)
}

/** What a checkout session is created with: the same person that the portal opens for. */
export type CheckoutSessionRequest = {
  productId: string
  successUrl: string
  cancelUrl: string
  externalCustomerId: string | undefined
  customerEmail: string | undefined
}

/** Requests a checkout session. */
export async function requestCheckoutSession(
  request: CheckoutSessionRequest,
  settings: RecurSettings,
  budget: Budget,
): Promise<SessionReply> {
  const init = {
    method: 'POST',
    headers: { Authorization: `Bearer ${settings.secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...request, mode: 'SUBSCRIPTION' }),
  }
  const url = `${apiUrl(settings)}/v1/checkout/sessions`
  const reply = await requestWithRetry(async (fetch) => (await fetch(url, init)).json(), budget)
  return parseSession(reply, settings)
}

/** Recur's address without a trailing slash: that of recur-tw 0.11.0, unless the settings name another. */
export function apiUrl({ baseUrl }: Pick<RecurSettings, 'baseUrl'>): string {
  return baseUrl ?? 'https://api.recur.tw'
}
