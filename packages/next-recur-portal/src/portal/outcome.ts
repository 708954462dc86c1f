import type { SessionReply } from '../recur/reply.ts'

/** Why Recur is `unavailable`. */
export type UnavailableCause =
  | 'timeout'
  /** Not asked: Recur does not respond at present, or too many requests are under way. */
  | 'outage'
  | 'network_error'
  | 'server_error'
  | 'invalid_response'
  | 'missing_url'
  | 'untrusted_url'
  /** The host's own `getCustomer` failed or did not answer in time. */
  | 'customer_lookup_failed'
  /** The plans could not be listed; that failure has its own line in the log. */
  | 'plans_unavailable'

/** Why something is `misconfigured`: always the operator's fault, never the person's. */
export type MisconfiguredCause =
  | 'key_rejected'
  | 'request_rejected'
  | 'missing_return_url'
  | 'wrong_address'
  /** The SDK sent its request by a transport of its own. */
  | 'unsupported_sdk'
  | 'invalid_settings'
  /** The host's `getCustomer` returned what it must not. */
  | 'invalid_customer'

/** Why an identifier may not be used. */
export type UnidentifiedCause =
  /** Recur's customer of the verified address carries another external id than this person's. */
  'address_of_another_customer'

/**
 * Everything that pressing the button can come to. A closed union: a new member does not compile until it has a
 * destination (`decideDestination`) and words in both languages (`outcomeTexts`).
 */
export type PortalOutcome =
  /** Recur's portal is open at `url`: a bearer secret, for one use. Redirect at once; never log or keep it. */
  | { kind: 'opened'; url: string }
  | { kind: 'signed_out' }
  /** Signed in, but not allowed to manage billing: the host's `getCustomer` says so. */
  | { kind: 'forbidden' }
  /** Signed in, with no identifier that may be used. `cause` says why one that is there may not. */
  | { kind: 'unidentified'; cause?: UnidentifiedCause }
  | { kind: 'customer_not_found' }
  /** Recur's 429, or the host's own limit for one person. */
  | { kind: 'rate_limited' }
  | { kind: 'unavailable'; cause: UnavailableCause }
  | { kind: 'misconfigured'; cause: MisconfiguredCause }

/** The name of an outcome. */
export type OutcomeKind = PortalOutcome['kind']

/** The outcomes that bring the person to a page of the host with a notice. */
export type PortalNoticeKind = Exclude<OutcomeKind, 'opened' | 'signed_out'>

/**
 * The codes that mean "no such customer". Recur's early skill names the first, its error pages the others; its later
 * template tests for status 404. The live API was never asked, so each is accepted, with 404 and with 400.
 */
const unknownCustomerCodes: ReadonlySet<string> = new Set([
  'customer_not_found',
  'not_found',
  'resource_not_found',
])

/** The outcomes that Recur's reply decides; the others are decided before Recur is asked. */
export type ReplyOutcome = Exclude<PortalOutcome, { kind: 'signed_out' | 'forbidden' | 'unidentified' }>

/** Decides what Recur's reply to a request for a portal session means. */
export function decideOutcome(reply: SessionReply): ReplyOutcome {
  return reply.kind === 'session' ? { kind: 'opened', url: reply.url } : decideFailure(reply)
}

/** Decides what a failed request means. */
export function decideFailure(
  failure: Exclude<SessionReply, { kind: 'session' }>,
): Exclude<ReplyOutcome, { kind: 'opened' }> {
  switch (failure.kind) {
    case 'http_error':
      return decideHttpError(failure.status, failure.code?.toLowerCase())
    case 'unobserved':
      return { kind: 'misconfigured', cause: 'unsupported_sdk' }
    case 'missing_url':
    case 'untrusted_url':
    case 'invalid_response':
    case 'timeout':
    case 'outage':
    case 'network_error':
      return { kind: 'unavailable', cause: failure.kind }
  }
}

function decideHttpError(status: number, code: string | undefined) {
  if (status === 429) return { kind: 'rate_limited' } as const
  if (status >= 500) return { kind: 'unavailable', cause: 'server_error' } as const
  if (status === 401 || status === 403) return { kind: 'misconfigured', cause: 'key_rejected' } as const
  if (code === undefined && (status === 404 || status === 405 || status < 400))
    return { kind: 'misconfigured', cause: 'wrong_address' } as const
  if (code !== undefined && unknownCustomerCodes.has(code) && (status === 404 || status === 400))
    return { kind: 'customer_not_found' } as const
  if (code === 'missing_return_url') return { kind: 'misconfigured', cause: 'missing_return_url' } as const
  return { kind: 'misconfigured', cause: 'request_rejected' } as const
}
