import { isRecord, readDate, readText } from '../recur/values.ts'
import type { NextCharge } from './parse-subscriptions.ts'

/**
 * What Recur says of a subscription. An open set: what is not known here is `other`. `purchased` is a one-time purchase:
 * it does not renew.
 */
export type SubscriptionStatus = 'active' | 'trialing' | 'past_due' | 'canceled' | 'purchased' | 'other'

/** One thing that a person has subscribed to. */
export type Subscription = {
  id: string
  /** The plan's name where Recur tells it, otherwise its slug. */
  plan: string
  /** Recur's id of the product, the `id` of a `Plan`, where Recur tells it. */
  productId?: string | undefined
  /** The product's slug, where Recur tells it. */
  productSlug?: string | undefined
  status: SubscriptionStatus
  /** When the paid period ends, or the access that was bought once, where Recur tells it. */
  currentPeriodEnd: Date | undefined
  /** The next charge, where Recur tells it: never of what does not renew. */
  nextCharge?: NextCharge | undefined
}

/** Statuses in which a second subscription would be paid for besides the first. */
export const payingStatuses: ReadonlySet<SubscriptionStatus> = new Set(['active', 'trialing', 'past_due'])

/** A customer as Recur holds them (recur-tw 0.11.0, `EntitlementCustomer`). */
export type KnownCustomer = { id: string; email?: string | undefined; externalId?: string | undefined }

/** What Recur answered about one identifier. */
export type ParsedEntitlements = {
  /** Whether Recur says that it has such a customer; `undefined` when it does not say. */
  customerKnown: boolean | undefined
  customer?: KnownCustomer | undefined
  subscriptions: Subscription[]
}

const statuses = new Map<string, SubscriptionStatus>([
  ['active', 'active'],
  ['trialing', 'trialing'],
  // Recur's REST enumeration has TRIAL (documentation).
  ['trial', 'trialing'],
  ['past_due', 'past_due'],
  ['canceled', 'canceled'],
  ['purchased', 'purchased'],
])

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
    customer: isRecord(body.customer) ? parseCustomer(body.customer) : undefined,
    subscriptions: body.entitlements.flatMap((entitlement: unknown) =>
      isRecord(entitlement) ? [parseSubscription(entitlement, detail)] : [],
    ),
  }
}

function parseCustomer(customer: Record<string, unknown>): KnownCustomer | undefined {
  const id = readText(customer.id)
  if (id === undefined) return undefined
  return {
    id,
    email: readText(customer.email),
    externalId: readText(customer.external_id) ?? readText(customer.externalId),
  }
}

function parseSubscription(
  entitlement: Record<string, unknown>,
  detail: Record<string, unknown> | undefined,
): Subscription {
  const id =
    readText(entitlement.subscription_id) ??
    readText(entitlement.subscriptionId) ??
    readText(entitlement.source_id) ??
    readText(entitlement.sourceId) ??
    ''
  const slug = readText(entitlement.product)
  const status = statuses.get(readText(entitlement.status)?.toLowerCase() ?? '') ?? 'other'
  // A row without an id may be the one that the details are of. What was bought once has no period.
  const isDetailed = id === '' ? status !== 'purchased' : readText(detail?.id) === id
  const own = (isDetailed ? detail : undefined) ?? {}
  const product = isRecord(own.product) ? own.product : {}
  // One subscription may entitle to several products, of which the details name one.
  const named = slug === undefined || readText(product.slug) === undefined || readText(product.slug) === slug
  return {
    id,
    plan: (named ? readText(product.name) : undefined) ?? slug ?? '',
    productId: readText(entitlement.product_id) ?? readText(entitlement.productId),
    productSlug: slug,
    status,
    // Newer rows tell their own end (recur.tw/docs/guides/entitlements).
    currentPeriodEnd:
      readDate(entitlement.expires_at ?? entitlement.expiresAt) ??
      readDate(own.current_period_end ?? own.currentPeriodEnd),
  }
}
