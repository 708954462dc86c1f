import {
  type Destination,
  decideOutcome,
  type PortalOutcome,
  type PortalPaths,
  type PortalReply,
  withQuery,
} from './outcome.ts'

/** Everything that choosing a plan can come to. The portal's outcomes, with two of its own. */
export type CheckoutOutcome =
  | Exclude<PortalOutcome, { outcome: 'customer_not_found' }>
  /** The plan is not, or no longer, in Recur's catalogue. */
  | { outcome: 'plan_not_found' }
  /** The person has a subscription already: plans are switched in the portal, so that nobody pays twice. */
  | { outcome: 'already_subscribed' }

/** What a page says about a checkout: how it failed, or how it was left. */
export type CheckoutNoticeName =
  | Exclude<CheckoutOutcome['outcome'], 'opened' | 'signed_out'>
  /** The person paid. */
  | 'success'
  /** The person left the checkout without paying. */
  | 'canceled'

/** Codes that mean "no such product". Recur documents `not_found`; the others follow its customer codes. */
const noSuchPlan: ReadonlySet<string> = new Set(['product_not_found', 'not_found', 'resource_not_found'])

/** What Recur's reply to a request for a checkout session means. Parameters as in `decideOutcome`. */
export function decideCheckoutOutcome(reply: PortalReply, trustedOrigin?: string): CheckoutOutcome {
  if (
    reply.kind === 'refusal' &&
    (reply.status === 404 || reply.status === 400) &&
    noSuchPlan.has(reply.code?.toLowerCase() ?? '')
  )
    return { outcome: 'plan_not_found' }
  const outcome = decideOutcome(reply, trustedOrigin)
  // A checkout makes its customer, so an answer that misses one is a request that Recur did not understand.
  return outcome.outcome === 'customer_not_found'
    ? { outcome: 'misconfigured', cause: 'request_refused' }
    : outcome
}

/** Where the person goes. Parameters as in `decideDestination`. */
export function decideCheckoutDestination(
  outcome: CheckoutOutcome,
  paths: PortalPaths,
  appUrl: string,
): Destination {
  switch (outcome.outcome) {
    case 'opened':
      return { url: outcome.url, history: 'push' }
    case 'signed_out':
      return { url: `${appUrl}${withQuery(paths.signIn, 'callbackUrl', paths.pricing)}`, history: 'push' }
    case 'already_subscribed':
      return { url: `${appUrl}${withQuery(paths.account, 'checkout', outcome.outcome)}`, history: 'push' }
    case 'unidentified':
    case 'plan_not_found':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return { url: `${appUrl}${withQuery(paths.pricing, 'checkout', outcome.outcome)}`, history: 'replace' }
  }
}
