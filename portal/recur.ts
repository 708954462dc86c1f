import 'server-only'
import { Recur } from 'recur-tw/server'
import { callRecur } from './call.ts'
import type { RecurSettings } from './config.ts'
import type { Identifier } from './customer.ts'
import type { Budget } from './deadline.ts'
import type { PortalReply } from './outcome.ts'
import type { PortalLocale } from './texts.ts'

/** What a portal session is made with, beside the customer. */
export type PortalSessionRequest = {
  /** Absolute address that the portal's way back leads to. Always sent: Recur refuses a session without any. */
  returnUrl: string
  locale: PortalLocale | undefined
  configuration: string | undefined
}

/**
 * Asks Recur for a portal session for one identifier.
 *
 * @returns Recur's reply, with every quirk of SDK and network removed. Never rejects for anything that Recur or
 * the network did.
 */
export async function requestPortalSession(
  identifier: Identifier,
  { returnUrl, locale, configuration }: PortalSessionRequest,
  settings: RecurSettings,
  budget: Budget,
): Promise<PortalReply> {
  const recur = createClient(settings)
  const reply = await callRecur(
    () =>
      recur.portal.sessions.create({
        ...identifier,
        returnUrl,
        ...(locale && { locale }),
        ...(configuration && { configuration }),
      }),
    budget,
  )
  return reply.kind === 'answer' ? { kind: 'session', url: reply.value?.url } : reply
}

/** Made on use: recur-tw 0.11.0 throws for a missing key, which at module level would break `next build`. */
function createClient({ secretKey, baseUrl }: RecurSettings): Recur {
  return new Recur(secretKey, baseUrl === undefined ? {} : { baseUrl })
}
