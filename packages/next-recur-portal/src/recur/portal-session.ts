import { Recur } from 'recur-tw/server'
import { requestWithRetry } from './attempts.ts'
import { parseSession } from './hosted-session.ts'
import { lendFetch } from './lend-fetch.ts'
import type { PortalLocale } from './locale.ts'
import type { Fetch } from './observed-fetch.ts'
import type { RecurFailure, RecurResponse, SessionReply } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'

/** What a portal session is created with. Exactly one of `customer`, `externalId` and `email` is there. */
export type PortalSessionRequest = {
  /** Recur's own id of the customer; `customerId` over HTTP. */
  customer?: string
  /** The host's id of the customer. */
  externalId?: string
  /** A verified address. */
  email?: string
  /** Absolute URL that the portal links back to. Always sent: Recur rejects a session without one. */
  returnUrl: string
  /** The portal's language; absent for Recur's choice. */
  locale?: PortalLocale
  /** Id of a portal configuration, `configurationId` over HTTP; absent for the merchant's default. */
  configuration?: string
}

/**
 * Creates a portal session, in place of the SDK.
 *
 * @param request Whose portal it is, and how it opens.
 * @param settings The key and Recur's address. The key is a secret: never print it.
 * @param fetch What to make the request with: it ends in time, follows no redirect, and keeps the status for the
 * outcome.
 * @returns The session, of which only `url` is read. It may resolve or reject for an error status.
 */
export type CreateSession = (
  request: PortalSessionRequest,
  settings: RecurSettings,
  fetch: Fetch,
) => Promise<unknown>

/** Creates a portal session with the SDK. */
export const createSessionWithSdk: CreateSession = (request, settings) =>
  createClient(settings).portal.sessions.create(request)

/**
 * Requests a portal session for one identifier.
 *
 * @returns Recur's reply. Never rejects for anything that Recur or the network did.
 */
export async function requestPortalSession(
  request: PortalSessionRequest,
  settings: RecurSettings,
  budget: Budget,
  createSession: CreateSession = createSessionWithSdk,
): Promise<SessionReply> {
  return parseSession(await sendPortalSession(request, settings, budget, createSession), settings)
}

/** The same, with the response as it came. */
export async function sendPortalSession(
  request: PortalSessionRequest,
  settings: RecurSettings,
  budget: Budget,
  createSession: CreateSession = createSessionWithSdk,
): Promise<RecurResponse<unknown> | RecurFailure> {
  // Lent to a host's function as well, which may use the global `fetch` all the same.
  return requestWithRetry((fetch) => lendFetch(fetch, () => createSession(request, settings, fetch)), budget)
}

/** Creates the SDK's client, on use: recur-tw 0.11.0 throws for a missing key, which at module level breaks `next build`. */
export function createClient({ secretKey, baseUrl }: RecurSettings): Recur {
  return new Recur(secretKey, baseUrl === undefined ? {} : { baseUrl })
}
