import { type IdentifiedCustomer, identifyCustomer } from '../host/identify.ts'
import { isAllowed, isRequestAllowed } from '../host/limit.ts'
import { findAddressOwner } from '../portal/address-owner.ts'
import { logOutcome, summarizeRequests } from '../portal/log.ts'
import type { CheckedOptions } from '../portal/options.ts'
import { decideFailure } from '../portal/outcome.ts'
import { requestEntitlements } from '../recur/entitlements.ts'
import type { RecurFailure } from '../recur/reply.ts'
import { describeProblems } from '../recur/setting-problem.ts'
import { readRecurSettings } from '../recur/settings.ts'
import { type Budget, startBudget } from '../recur/timeout.ts'
import { parseEntitlements, type Subscription } from './parse-entitlements.ts'

export type { Subscription, SubscriptionStatus } from './parse-entitlements.ts'

/** What is known of a person's subscriptions. */
export type SubscriptionsResult =
  /** `customerKnown`: whether Recur has this customer, and so may have past bills. `[]` when nothing is active. */
  | { kind: 'loaded'; customerKnown: boolean; subscriptions: Subscription[] }
  /** The person is signed in, but may not manage billing. */
  | { kind: 'forbidden' }
  | { kind: 'unavailable' }

/** The result for somebody whom Recur does not know. */
const unknownCustomer = {
  kind: 'loaded',
  customerKnown: false,
  subscriptions: [],
} as const satisfies SubscriptionsResult

/** Asks Recur what the person signed in has subscribed to, by the identity rules of the portal button. */
export async function getSubscriptions(
  options: Pick<CheckedOptions, 'getCustomer' | 'limit' | 'allowRequest' | 'circuit'>,
): Promise<SubscriptionsResult> {
  const budget = startBudget(options.circuit)
  const settings = readRecurSettings()
  const customer = await identifyCustomer(options.getCustomer, settings, budget)
  if (customer.kind !== 'identified') {
    const detail = settings.kind === 'invalid' ? describeProblems(settings.problems) : undefined
    logOutcome('subscriptions', customer, summarizeRequests(undefined, budget), detail)
    if (customer.kind === 'forbidden') return customer
    return 'cause' in customer ? { kind: 'unavailable' } : unknownCustomer
  }
  const allowed = await isAllowed(options.limit, customer.identifiers[0], 'subscriptions')
  if (!allowed) return { kind: 'unavailable' }
  budget.allowRequest = () => isRequestAllowed(options.allowRequest)
  return requestSubscriptions(customer, budget)
}

/**
 * Asks Recur about somebody who has been identified.
 *
 * @param budget What is left of the click or page that asks.
 */
export async function requestSubscriptions(
  { identifiers, settings }: IdentifiedCustomer,
  budget: Budget,
): Promise<SubscriptionsResult> {
  for (const identifier of identifiers) {
    if ('email' in identifier) {
      const owner = await findAddressOwner(identifier.email, identifiers, settings, budget)
      if (owner.kind === 'nobody') break
      if (owner.kind === 'another_customer') {
        const outcome = { kind: 'unidentified', cause: 'address_of_another_customer' } as const
        logOutcome('subscriptions', outcome, summarizeRequests(undefined, budget))
        break
      }
      if (owner.kind !== 'own') return fail(owner, budget)
    }
    const reply = await requestEntitlements(identifier, settings, budget)
    const parsed = reply.kind === 'response' ? parseEntitlements(reply.body ?? reply.value) : undefined
    if (parsed !== undefined) {
      if (parsed.customerKnown || parsed.subscriptions.length > 0) {
        return { kind: 'loaded', customerKnown: true, subscriptions: parsed.subscriptions }
      }
      continue
    }
    const failure = reply.kind === 'response' ? { kind: 'invalid_response' as const, status: 200 } : reply
    if (decideFailure(failure).kind === 'customer_not_found') continue
    return fail(failure, budget)
  }
  return unknownCustomer
}

function fail(failure: RecurFailure, budget: Budget): SubscriptionsResult {
  const outcome = decideFailure(failure)
  if (outcome.kind === 'customer_not_found') return unknownCustomer
  logOutcome('subscriptions', outcome, summarizeRequests(failure, budget))
  return { kind: 'unavailable' }
}
