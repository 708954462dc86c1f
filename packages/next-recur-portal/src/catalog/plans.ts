import { logOutcome, summarizeRequests } from '../portal/log.ts'
import { decideFailure } from '../portal/outcome.ts'
import type { Circuit } from '../recur/circuit.ts'
import { requestProducts } from '../recur/products.ts'
import { parseReply } from '../recur/reply.ts'
import { describeProblems, type SettingsResult } from '../recur/setting-problem.ts'
import type { PlansSettings } from '../recur/settings.ts'
import { type Budget, remainingMs, startBudget, withTimeout } from '../recur/timeout.ts'
import { type Plan, parsePlans } from './parse-plans.ts'

/** The plans that Recur has on sale. */
export type PlansResult = { kind: 'loaded'; plans: Plan[] } | { kind: 'unavailable' }

/** Recur's plans, kept for a minute. */
export type Catalog = {
  /**
   * @param budget What is left of the click that asks. Default: a fresh one.
   * @returns The plans, or `unavailable`. Never rejects.
   */
  getPlans(budget?: Budget): Promise<PlansResult>
}

/**
 * How long plans are kept, in milliseconds, and how long a failed request is not repeated.
 *
 * Anybody may load a pricing page, signed in or not, and Recur limits all customers of a merchant together (100
 * requests a minute in its sandbox). Without a bound, somebody who reloads that page keeps every subscriber from the
 * portal.
 */
const keptMs = 60_000
const retryAfterMs = 5_000

/**
 * Creates a catalogue that asks Recur at most once a minute, however often it is read. Concurrent readers share
 * one request; after a failure it keeps the plans it knows, and asks again in 5 seconds.
 *
 * @param circuit What notices an outage.
 * @param request Asks Recur, by `requestPlans`.
 */
export function createCatalog(
  circuit: Circuit | undefined,
  request: (budget: Budget) => Promise<PlansResult>,
): Catalog {
  let known: PlansResult = { kind: 'unavailable' }
  let freshUntil = Number.NEGATIVE_INFINITY
  let pending: Promise<PlansResult> | undefined
  const refresh = async (budget: Budget): Promise<PlansResult> => {
    const result = await request(budget)
    if (result.kind === 'loaded') known = result
    freshUntil = performance.now() + (result.kind === 'loaded' ? keptMs : retryAfterMs)
    pending = undefined
    return known
  }
  return {
    getPlans: async (budget = startBudget(circuit)) => {
      // Not Date.now(): Next.js 16.4 reports it in a prerender with Cache Components.
      if (performance.now() < freshUntil) return known
      pending ??= refresh(budget)
      // The request may be another reader's, who has more time left.
      return withTimeout(pending, remainingMs(budget), () => known)
    },
  }
}

/** Asks Recur for the plans (`GET /v1/products`). A failure is logged. */
export async function requestPlans(
  settings: SettingsResult<PlansSettings>,
  budget: Budget,
): Promise<PlansResult> {
  if (settings.kind === 'invalid') {
    const outcome = { kind: 'misconfigured', cause: 'invalid_settings' } as const
    logOutcome('plans', outcome, summarizeRequests(undefined, budget), describeProblems(settings.problems))
    return { kind: 'unavailable' }
  }
  const reply = parseReply(await requestProducts(settings.settings, budget), parsePlans)
  if (reply.kind === 'parsed') return { kind: 'loaded', plans: reply.value }
  logOutcome('plans', decideFailure(reply), summarizeRequests(reply, budget))
  return { kind: 'unavailable' }
}
