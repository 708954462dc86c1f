import { isRecord } from './call.ts'
import { describeProblems, readRecurSettings } from './config.ts'
import { type Budget, startBudget } from './deadline.ts'
import { decideOutcome } from './outcome.ts'
import { type CustomerSource, type Identified, identify, isAllowed, type Limit } from './person.ts'
import { requestEntitlements } from './recur.ts'
import { logOutcome, measure } from './report.ts'

/** What Recur says of a subscription. An open set: what is not known here is `other`. */
export type SubscriptionStatus = 'active' | 'trialing' | 'past_due' | 'canceled' | 'other'

/** One thing that a person has subscribed to. */
export type Subscription = {
  id: string
  /** The plan's name where Recur tells it, otherwise its slug. */
  plan: string
  status: SubscriptionStatus
  /** When the paid period ends, where Recur tells it. */
  currentPeriodEnd: Date | undefined
}

/** What is known of a person's subscriptions: `known` with `[]` is somebody with nothing active, or no customer. */
export type SubscriptionsReading =
  | { state: 'known'; subscriptions: Subscription[] }
  | { state: 'unavailable' }

/** What Recur answered about one identifier. */
export type ParsedEntitlements = {
  /** Whether Recur says that it has such a customer; `undefined` when it does not say. */
  customerKnown: boolean | undefined
  subscriptions: Subscription[]
}

/**
 * Asks Recur what the person who is signed in has subscribed to, by the same identity rules as the portal button
 * and within the same deadlines: at most 8 seconds. For server components.
 *
 * @param options.customer Who is asking: the same function that `createOpenPortal` was given.
 * @param options.limit Whether this person may be asked about once more: see `PortalOptions.limit`. A refusal is
 * `unavailable`.
 * @returns What Recur knows, or `unavailable`. Never throws for anything that Recur, the network or a setting did.
 */
export async function requestSubscriptions({
  customer,
  limit,
}: {
  customer: CustomerSource
  limit?: Limit
}): Promise<SubscriptionsReading> {
  const budget = startBudget()
  const reading = readRecurSettings()
  const who = await identify(customer, reading, budget)
  if ('outcome' in who) {
    const detail = reading.ok ? undefined : describeProblems(reading.problems)
    logOutcome('subscriptions', who, measure(undefined, budget), detail)
    return 'cause' in who ? { state: 'unavailable' } : { state: 'known', subscriptions: [] }
  }
  if (!(await isAllowed(limit, who.identifiers[0]))) return { state: 'unavailable' }
  return findSubscriptions(who, budget)
}

/**
 * Asks Recur about somebody who has been identified.
 *
 * @param budget What is left of the click or page that asks.
 */
export async function findSubscriptions(
  { identifiers, settings }: Identified,
  budget: Budget,
): Promise<SubscriptionsReading> {
  for (const identifier of identifiers) {
    const reply = await requestEntitlements(identifier, settings, budget)
    const parsed = reply.kind === 'answer' ? parseEntitlements(reply.body ?? reply.value) : undefined
    if (parsed !== undefined) {
      if (parsed.customerKnown || parsed.subscriptions.length > 0) {
        return { state: 'known', subscriptions: parsed.subscriptions }
      }
      continue
    }
    const failure = reply.kind === 'answer' ? { kind: 'unreadable' as const, status: 200 } : reply
    const outcome = decideOutcome(failure)
    if (outcome.outcome === 'customer_not_found') continue
    logOutcome('subscriptions', outcome, measure(failure, budget))
    return { state: 'unavailable' }
  }
  return { state: 'known', subscriptions: [] }
}

const statuses: readonly SubscriptionStatus[] = ['active', 'trialing', 'past_due', 'canceled']

/**
 * Reads the body of `GET /v1/customers/entitlements`, in snake_case (as recur-tw 0.11.0 reads it) or camelCase.
 * The SDK drops the plan's name and the end of the period, which stand beside the list in `subscription`.
 *
 * @returns `undefined` when the body is not such an answer.
 */
export function parseEntitlements(body: unknown): ParsedEntitlements | undefined {
  if (!isRecord(body) || !Array.isArray(body.entitlements)) return undefined
  const detail = isRecord(body.subscription) ? body.subscription : undefined
  return {
    customerKnown: 'customer' in body ? body.customer !== null : undefined,
    subscriptions: body.entitlements.flatMap((entitlement: unknown) =>
      isRecord(entitlement) ? [parseSubscription(entitlement, detail)] : [],
    ),
  }
}

function parseSubscription(
  entitlement: Record<string, unknown>,
  detail: Record<string, unknown> | undefined,
): Subscription {
  const id = text(entitlement.subscription_id) ?? text(entitlement.subscriptionId) ?? ''
  const own = detail !== undefined && (id === '' || text(detail.id) === id) ? detail : {}
  const slug = text(entitlement.product)
  const product = isRecord(own.product) ? own.product : {}
  // One subscription may entitle to several products, of which the details name one.
  const named = slug === undefined || text(product.slug) === undefined || text(product.slug) === slug
  const status = text(entitlement.status)?.toLowerCase()
  return {
    id,
    plan: (named ? text(product.name) : undefined) ?? slug ?? '',
    status: statuses.find((known) => known === status) ?? 'other',
    currentPeriodEnd: date(own.current_period_end ?? own.currentPeriodEnd),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function date(value: unknown): Date | undefined {
  const parsed = typeof value === 'string' ? new Date(value) : undefined
  return parsed === undefined || Number.isNaN(parsed.getTime()) ? undefined : parsed
}
