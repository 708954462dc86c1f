import { type PortalPaths, signInUrl, withQuery } from '../host/paths.ts'
import type { Destination } from '../portal/destination.ts'
import type { CheckoutOutcome } from './outcome.ts'

/** Decides where the person goes. Parameters as in `decideDestination`. */
export function decideCheckoutDestination(
  outcome: CheckoutOutcome,
  paths: PortalPaths,
  appUrl: string,
): Destination {
  switch (outcome.kind) {
    case 'opened':
      return { url: outcome.url, history: 'push' }
    case 'signed_out':
      return { url: signInUrl(paths, paths.pricing, appUrl), history: 'push' }
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
