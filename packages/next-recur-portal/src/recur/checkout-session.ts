import { bearer, requestJson } from './api.ts'
import { parseSession } from './hosted-session.ts'
import type { SessionReply } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/** What a checkout session is created with: the same person that the portal opens for. */
export type CheckoutSessionRequest = {
  productId: string
  successUrl: string
  cancelUrl: string
  externalCustomerId: string | undefined
  customerEmail: string | undefined
}

/** Requests a checkout session: `POST /v1/checkout/sessions`. */
export async function requestCheckoutSession(
  request: CheckoutSessionRequest,
  settings: RecurSettings,
  budget: Budget,
): Promise<SessionReply> {
  const init = {
    method: 'POST',
    headers: { ...bearer(settings), 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...request, mode: 'SUBSCRIPTION' }),
  }
  return parseSession(await requestJson('/v1/checkout/sessions', init, settings, budget), settings)
}
