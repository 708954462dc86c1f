import { type PortalPaths, signInUrl, withQuery } from '../host/paths.ts'
import type { Destination } from '../portal/destination.ts'
import type { CheckoutOutcome } from './outcome.ts'

/**
 * Decides where the person goes. Parameters as in `decideDestination`.
 *
 * @param planId The plan in the form, whoever wrote it: after signing in the pricing page marks it, and nothing more.
 */
export function decideCheckoutDestination(
  outcome: CheckoutOutcome,
  paths: PortalPaths,
  appUrl: string,
  planId: unknown,
): Destination {
  switch (outcome.kind) {
    case 'opened':
      return { url: outcome.url, history: 'push' }
    case 'signed_out':
      return { url: signInUrl(paths, withPlan(paths.pricing, planId), appUrl), history: 'push' }
    case 'already_subscribed':
      return { url: `${appUrl}${withQuery(paths.account, 'checkout', outcome.kind)}`, history: 'push' }
    case 'forbidden':
    case 'unidentified':
    case 'plan_not_found':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return { url: `${appUrl}${withQuery(paths.pricing, 'checkout', outcome.kind)}`, history: 'replace' }
  }
}

function withPlan(path: string, planId: unknown): string {
  return typeof planId === 'string' && /^[\w.-]{1,100}$/.test(planId) ? withQuery(path, 'plan', planId) : path
}
