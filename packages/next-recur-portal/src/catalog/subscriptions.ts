import { type IdentifiedCustomer, identifyCustomer } from '../host/identify.ts'
import { isAllowed, isRequestAllowed } from '../host/limit.ts'
import { type AddressOwner, findAddressOwner } from '../portal/address-owner.ts'
import { logOutcome, summarizeRequests } from '../portal/log.ts'
import type { CheckedOptions } from '../portal/options.ts'
import { decideFailure } from '../portal/outcome.ts'
import { requestEntitlements } from '../recur/entitlements.ts'
import type { Identifier } from '../recur/identifier.ts'
import { parseReply, type RecurFailure } from '../recur/reply.ts'
import type { RecurSettings } from '../recur/settings.ts'
import { requestSubscriptionList } from '../recur/subscriptions.ts'
import { type Budget, startBudget } from '../recur/timeout.ts'
import { type KnownCustomer, parseEntitlements, type Subscription } from './parse-entitlements.ts'
import { parseSubscriptions } from './parse-subscriptions.ts'

export type { Subscription, SubscriptionStatus } from './parse-entitlements.ts'

/** What is known of a person's subscriptions. */
export type SubscriptionsResult =
  /** `customerKnown`: whether Recur has this customer, and so may have past bills. `[]` when nothing is active. */
  | { kind: 'loaded'; customerKnown: boolean; subscriptions: Subscription[] }
  /** The person is signed in, but may not manage billing. */
  | { kind: 'forbidden' }
  | { kind: 'unavailable' }

/** What one customer is entitled to, who they are at Recur, and by which identifier it found them. */
type Entitled = {
  kind: 'entitled'
  subscriptions: Subscription[]
  customer: KnownCustomer | undefined
  identifier: Identifier
}

/** How long a page waits for the next charges once it has the subscriptions, in milliseconds. */
const nextChargeMs = 1_500

/** Asks Recur what the person signed in has subscribed to, by the identity rules of the portal button. */
export async function getSubscriptions(
  options: Pick<CheckedOptions, 'getCustomer' | 'limit' | 'allowRequest' | 'circuit' | 'settings'>,
): Promise<SubscriptionsResult> {
  const budget = startBudget(options.circuit)
  const customer = await identifyCustomer(options.getCustomer, options.settings.recur(), budget)
  if (customer.kind === 'failed') {
    const { outcome, detail } = customer
    logOutcome('subscriptions', outcome, summarizeRequests(undefined, budget), detail)
    if (outcome.kind === 'forbidden') return { kind: 'forbidden' }
    return 'cause' in outcome ? { kind: 'unavailable' } : noSubscriptions
  }
  const allowed = await isAllowed(options.limit, customer.identifiers[0], 'subscriptions')
  if (!allowed) return { kind: 'unavailable' }
  budget.allowRequest = () => isRequestAllowed(options.allowRequest)
  const entitled = await requestEntitled(customer, budget)
  switch (entitled.kind) {
    case 'entitled': {
      const subscriptions = await addDetails(entitled, customer.settings, budget)
      return { kind: 'loaded', customerKnown: true, subscriptions }
    }
    case 'nobody':
      return noSubscriptions
    case 'another_customer': {
      const outcome = { kind: 'unidentified', cause: 'address_of_another_customer' } as const
      logOutcome('subscriptions', outcome, summarizeRequests(undefined, budget))
      return noSubscriptions
    }
    case 'unavailable':
      return { kind: 'unavailable' }
  }
}

/** The result for somebody whom Recur does not know. */
const noSubscriptions: SubscriptionsResult = { kind: 'loaded', customerKnown: false, subscriptions: [] }

/**
 * Asks Recur what somebody who has been identified is entitled to. A failure is logged.
 *
 * @param budget What is left of the click or page that asks.
 * @param ownership Whose the verified address is, where that is being asked already.
 */
export async function requestEntitled(
  { identifiers, settings }: IdentifiedCustomer,
  budget: Budget,
  ownership?: Promise<AddressOwner>,
): Promise<
  Entitled | { kind: 'nobody' | 'another_customer' } | { kind: 'unavailable'; failure: RecurFailure }
> {
  for (const identifier of identifiers) {
    if ('email' in identifier) {
      const owner = await (ownership ?? findAddressOwner(identifier.email, identifiers, settings, budget))
      if (owner.kind === 'nobody' || owner.kind === 'another_customer') return owner
      if (owner.kind !== 'own') return fail(owner, budget)
    }
    const reply = parseReply(await requestEntitlements(identifier, settings, budget), parseEntitlements)
    if (reply.kind === 'parsed') {
      const { customerKnown, customer, subscriptions } = reply.value
      if (!customerKnown && subscriptions.length === 0) continue
      const found =
        customer === undefined || 'externalId' in identifier ? identifier : { customer: customer.id }
      return { kind: 'entitled', subscriptions, customer, identifier: found }
    }
    if (decideFailure(reply).kind !== 'customer_not_found') return fail(reply, budget)
  }
  return { kind: 'nobody' }
}

function fail(failure: RecurFailure, budget: Budget): { kind: 'unavailable'; failure: RecurFailure } {
  logOutcome('subscriptions', decideFailure(failure), summarizeRequests(failure, budget))
  return { kind: 'unavailable', failure }
}

/**
 * Adds what `GET /v1/subscriptions` tells: the next charge, and the plan's name where the entitlements give a slug only.
 * Where that fails, or the key may not, the subscriptions stay as they are.
 */
async function addDetails(
  { subscriptions, identifier }: Entitled,
  settings: RecurSettings,
  budget: Budget,
): Promise<Subscription[]> {
  if (!subscriptions.some((subscription) => renews(subscription) || isUnnamed(subscription)))
    return subscriptions
  const rest = { ...budget, endsAt: Math.min(budget.endsAt, performance.now() + nextChargeMs), retries: 0 }
  const reply = parseReply(await requestSubscriptionList(identifier, settings, rest), parseSubscriptions)
  if (reply.kind !== 'parsed') return subscriptions
  return subscriptions.map((subscription) => {
    // Looked up by id: a row of anybody else's, were there one, would not be shown.
    const details = reply.value.get(subscription.id)
    if (details === undefined) return subscription
    const { productName, productSlug, nextCharge } = details
    // One subscription may entitle to several products, of which the row names one.
    const named = isUnnamed(subscription) && subscription.productSlug === productSlug
    return {
      ...subscription,
      plan: (named ? productName : undefined) ?? subscription.plan,
      nextCharge: renews(subscription) ? nextCharge : undefined,
    }
  })
}

function renews({ status }: Subscription): boolean {
  return status === 'active' || status === 'trialing'
}

/** Whether the entitlements give a slug in place of a name. What was bought once is in no list of subscriptions. */
function isUnnamed({ status, plan, productSlug }: Subscription): boolean {
  return status !== 'purchased' && plan === productSlug
}
