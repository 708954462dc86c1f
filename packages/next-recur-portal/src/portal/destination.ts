import { type PortalPaths, signInUrl, withQuery } from '../host/paths.ts'
import type { PortalOutcome } from './outcome.ts'

/** Where a person goes, and whether that takes the place of the page they came from. */
export type Destination = { url: string; history: 'push' | 'replace' }

/**
 * Decides where the person goes. A notice replaces the history entry, so that Back never walks through old notices.
 *
 * @param appUrl The app's absolute address without a trailing slash; `''` when it is not known. Absolute, since
 * Next.js 16.4 loses the base path of a relative redirect when JavaScript is off.
 */
export function decideDestination(outcome: PortalOutcome, paths: PortalPaths, appUrl: string): Destination {
  switch (outcome.kind) {
    case 'opened':
      return { url: outcome.url, history: 'push' }
    case 'signed_out':
      return { url: signInUrl(paths, paths.account, appUrl), history: 'push' }
    case 'customer_not_found':
      return { url: `${appUrl}${withQuery(paths.pricing, 'portal', outcome.kind)}`, history: 'push' }
    case 'forbidden':
    case 'unidentified':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return { url: `${appUrl}${withQuery(paths.account, 'portal', outcome.kind)}`, history: 'replace' }
  }
}
