import { Recur } from 'recur-tw/server'
import { callRecur, isRecord, type RecurAnswer } from './call.ts'
import type { PlansSettings, RecurSettings } from './config.ts'
import type { Identifier } from './customer.ts'
import type { Budget } from './deadline.ts'
import type { PortalReply, RecurFailure } from './outcome.ts'
import type { PortalLocale } from './texts.ts'

/** What a portal session is made with. Exactly one of `customer`, `externalId` and `email` is there. */
export type PortalSessionRequest = {
  /** Recur's own id of the customer; on the wire it is `customerId`. */
  customer?: string
  /** The host's id of the customer. */
  externalId?: string
  /** A verified address. */
  email?: string
  /** Absolute address that the portal's way back leads to. Always sent: Recur refuses a session without any. */
  returnUrl: string
  /** The portal's language; absent for Recur's choice. */
  locale?: PortalLocale
  /** Id of a portal configuration, on the wire `configurationId`; absent for the merchant's default. */
  configuration?: string
}

/**
 * Makes a portal session. It must call the global `fetch` before its first `await`, so that the call has its
 * deadline and its retry, and is not sent by a cache.
 *
 * @param request Whose portal it is, and how it opens.
 * @param settings The key and Recur's address. The key is a secret: never print it.
 * @returns Recur's answer, of which `url` is read and checked. An error status may end in either way, since the
 * status and the code are read from the wire.
 */
export type CreateSession = (request: PortalSessionRequest, settings: RecurSettings) => Promise<unknown>

/** Makes a portal session with the SDK. */
export const createSdkSession: CreateSession = (request, settings) =>
  createClient(settings).portal.sessions.create(request)

/**
 * Asks Recur for a portal session for one identifier.
 *
 * @returns Recur's reply, with every quirk of SDK and network removed. Never rejects for anything that Recur or
 * the network did.
 */
export async function requestPortalSession(
  request: PortalSessionRequest,
  settings: RecurSettings,
  budget: Budget,
  createSession: CreateSession = createSdkSession,
): Promise<PortalReply> {
  const reply = await callRecur(() => createSession(request, settings), budget)
  return parseSession(reply)
}

/** What came of asking for a hosted session: its URL, whatever that is, or what came instead of an answer. */
export function parseSession(reply: RecurAnswer<unknown> | RecurFailure): PortalReply {
  if (reply.kind !== 'answer') return reply
  return { kind: 'session', url: isRecord(reply.value) ? reply.value.url : undefined }
}

/**
 * Asks Recur what one identifier is entitled to.
 *
 * @returns The body as it stood on the wire, since the SDK drops the end of the period; or what came instead.
 */
export async function requestEntitlements(
  identifier: Identifier,
  settings: RecurSettings,
  budget: Budget,
): Promise<RecurAnswer<unknown> | RecurFailure> {
  const recur = createClient(settings)
  const customer = 'customer' in identifier ? { id: identifier.customer } : identifier
  return callRecur(() => recur.entitlements.list({ customer }), budget)
}

/** Asks Recur for the subscription products that are on sale. recur-tw 0.11.0 has no method for it. */
export async function requestProducts(
  settings: PlansSettings,
  budget: Budget,
): Promise<RecurAnswer<unknown> | RecurFailure> {
  return callRecur(
    () =>
      requestJson(`${apiAddress(settings)}/v1/products?type=SUBSCRIPTION`, {
        headers: { 'X-Recur-Publishable-Key': settings.publishableKey },
      }),
    budget,
  )
}

/** What a checkout session is made with: the same person that the portal will be opened for. */
export type CheckoutSessionRequest = {
  productId: string
  successUrl: string
  cancelUrl: string
  externalCustomerId: string | undefined
  customerEmail: string | undefined
}

/** Asks Recur for a checkout session. recur-tw 0.11.0 has no method for it. */
export async function requestCheckoutSession(
  request: CheckoutSessionRequest,
  settings: RecurSettings,
  budget: Budget,
): Promise<PortalReply> {
  const reply = await callRecur(
    () =>
      requestJson(`${apiAddress(settings)}/v1/checkout/sessions`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${settings.secretKey}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...request, mode: 'SUBSCRIPTION' }),
      }),
    budget,
  )
  return parseSession(reply)
}

/** Made on use: recur-tw 0.11.0 throws for a missing key, which at module level would break `next build`. */
function createClient({ secretKey, baseUrl }: RecurSettings): Recur {
  return new Recur(secretKey, baseUrl === undefined ? {} : { baseUrl })
}

/** Recur's address without a trailing slash: as recur-tw 0.11.0 has it, unless the settings name another. */
export function apiAddress({ baseUrl }: Pick<RecurSettings, 'baseUrl'>): string {
  return baseUrl ?? 'https://api.recur.tw'
}

async function requestJson(url: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init)
  return response.json()
}
