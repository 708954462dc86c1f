import { decideOutcome, type PortalOutcome } from '../portal/outcome.ts'
import type { SessionReply } from '../recur/reply.ts'

/** Everything that choosing a plan can come to: the portal's outcomes, and two more. */
export type CheckoutOutcome =
  | Exclude<PortalOutcome, { kind: 'customer_not_found' }>
  /** The plan is not, or no longer, in Recur's catalogue. */
  | { kind: 'plan_not_found' }
  /** The person has a subscription already: plans are switched in the portal, so that nobody pays twice. */
  | { kind: 'already_subscribed' }

/** What a page says about a checkout: how it failed, or how the person left it. */
export type CheckoutNoticeKind =
  | Exclude<CheckoutOutcome['kind'], 'opened' | 'signed_out'>
  /** The person paid. */
  | 'success'
  /** The person left the checkout without paying. */
  | 'canceled'

/** Codes that mean "no such product". Recur documents `not_found`; the others follow its customer codes. */
const unknownPlanCodes: ReadonlySet<string> = new Set([
  'product_not_found',
  'not_found',
  'resource_not_found',
])

/** Decides what Recur's reply to a request for a checkout session means. */
export function decideCheckoutOutcome(reply: SessionReply): CheckoutOutcome {
  if (
    reply.kind === 'http_error' &&
    (reply.status === 404 || reply.status === 400) &&
    unknownPlanCodes.has(reply.code?.toLowerCase() ?? '')
  )
    return { kind: 'plan_not_found' }
  // "Most commonly the customer already has an active subscription" (docs.recur.tw/api/error-codes).
  if (reply.kind === 'http_error' && reply.status === 409) return { kind: 'already_subscribed' }
  const outcome = decideOutcome(reply)
  // A checkout creates its customer, so a reply that misses one means that Recur did not understand the request.
  return outcome.kind === 'customer_not_found'
    ? { kind: 'misconfigured', cause: 'request_rejected' }
    : outcome
}
