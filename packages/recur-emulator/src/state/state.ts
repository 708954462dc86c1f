import * as v from 'valibot'

// What the emulator knows: the merchant's side of Recur, as plain data that goes into a file and out again.
// Moments are ISO 8601 texts, money is whole TWD (499 is NT$499).

const moment = v.pipe(v.string(), v.isoTimestamp())
const wholeTwd = v.pipe(v.number(), v.integer(), v.minValue(0))

/** `ONE_TIME` is bought once; everything else renews. */
export const billingPeriods = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY', 'ONE_TIME'] as const

const product = v.object({
  id: v.string(),
  slug: v.string(),
  /** The plan's name in each language of the portal. */
  name: v.object({ 'zh-TW': v.string(), en: v.string() }),
  description: v.object({ 'zh-TW': v.string(), en: v.string() }),
  billingPeriod: v.picklist(billingPeriods),
  price: wholeTwd,
  /** 0 for a plan without a trial. */
  trialDays: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

/** Never the number or the CVV: those are looked at once and forgotten. */
const card = v.object({
  brand: v.string(),
  last4: v.string(),
  expiryMonth: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
  expiryYear: v.pipe(v.number(), v.integer()),
  /** Whether the next charges fail. */
  declines: v.boolean(),
})

const customer = v.object({
  id: v.string(),
  externalId: v.nullable(v.string()),
  email: v.string(),
  name: v.string(),
  card: v.nullable(card),
})

const subscription = v.object({
  id: v.string(),
  customerId: v.string(),
  productId: v.string(),
  status: v.picklist(['trialing', 'active', 'past_due', 'ended']),
  startedAt: moment,
  /** Whose day of the month it is charged on: the start of the first paid period. */
  billingAnchor: moment,
  currentPeriodStart: moment,
  currentPeriodEnd: moment,
  /** When the customer cancelled. It runs on until the end of the period. */
  canceledAt: v.nullable(moment),
  /** When a charge failed that is still owed. */
  pastDueSince: v.nullable(moment),
  /** The plan that takes over at the end of the period, after a switch down. */
  scheduledProductId: v.nullable(v.string()),
})

const invoice = v.object({
  id: v.string(),
  customerId: v.string(),
  subscriptionId: v.string(),
  productId: v.string(),
  amount: wholeTwd,
  status: v.picklist(['paid', 'failed']),
  createdAt: moment,
  /** When a charge that had failed was paid after all. */
  paidLateAt: v.optional(moment),
})

/** Something that was bought once. */
const purchase = v.object({
  id: v.string(),
  customerId: v.string(),
  productId: v.string(),
  createdAt: moment,
})

/** Looks of the hosted pages, and what a customer may do there. */
export const portalConfigurationSchema = v.object({
  id: v.string(),
  /** In one language, or in each of the portal's. */
  businessName: v.union([v.string(), v.object({ 'zh-TW': v.string(), en: v.string() })]),
  /** An absolute http(s) address of an image, or `null` for none. */
  logoUrl: v.nullable(v.pipe(v.string(), v.url(), v.regex(/^https?:/))),
  /** `#rrggbb`. */
  color: v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, 'Expected a color such as #1c5c4c')),
  defaultReturnUrl: v.nullable(v.pipe(v.string(), v.url(), v.regex(/^https?:/))),
  /** What a customer may do in the portal. */
  allow: v.object({
    cancel: v.boolean(),
    reactivate: v.boolean(),
    updateCard: v.boolean(),
    switchPlan: v.boolean(),
    billingHistory: v.boolean(),
  }),
})

/** The shape of a state file, and of everything in memory that outlives a restart. */
export const stateSchema = v.object({
  version: v.literal(1),
  products: v.array(product),
  customers: v.array(customer),
  subscriptions: v.array(subscription),
  purchases: v.array(purchase),
  /** Oldest first. */
  invoices: v.array(invoice),
  /** The first is the merchant's default. */
  configurations: v.pipe(v.array(portalConfigurationSchema), v.minLength(1)),
  /** How far the emulator's clock has been moved ahead, in milliseconds. */
  clockAheadMs: v.pipe(v.number(), v.integer(), v.minValue(0)),
})

export type Product = v.InferOutput<typeof product>
export type Card = v.InferOutput<typeof card>
export type Customer = v.InferOutput<typeof customer>
export type Subscription = v.InferOutput<typeof subscription>
export type Purchase = v.InferOutput<typeof purchase>
export type Invoice = v.InferOutput<typeof invoice>
export type PortalConfiguration = v.InferOutput<typeof portalConfigurationSchema>
export type PortalAction = keyof PortalConfiguration['allow']
export type EmulatorState = v.InferOutput<typeof stateSchema>

/** How a customer is named in a request, by any one of Recur's three identifiers. */
export type CustomerIdentifiers = {
  customerId?: string | undefined
  externalId?: string | undefined
  email?: string | undefined
}

/**
 * Finds a customer by the highest identifier given: Recur's id, then the external id, then the e-mail address
 * (order: recur-tw 0.11.0, `PortalSessionCreateParams`). That a lower one is not tried when a higher one is
 * unknown, and that addresses are compared without case, are guesses.
 */
export function findCustomer(state: EmulatorState, by: CustomerIdentifiers): Customer | undefined {
  if (by.customerId) return state.customers.find(({ id }) => id === by.customerId)
  if (by.externalId) return state.customers.find(({ externalId }) => externalId === by.externalId)
  const email = by.email?.toLowerCase()
  return email ? state.customers.find((one) => one.email.toLowerCase() === email) : undefined
}

/** The product with this id or slug. */
export function findProduct(state: EmulatorState, idOrSlug: string | undefined): Product | undefined {
  return state.products.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug)
}

/** The plans on sale, in the merchant's order: what renews. */
export function plansOf(state: EmulatorState): Product[] {
  return state.products.filter(({ billingPeriod }) => billingPeriod !== 'ONE_TIME')
}

/** A customer's subscriptions that still give access: all but those that have ended. */
export function runningSubscriptions(state: EmulatorState, customerId: string): Subscription[] {
  return state.subscriptions.filter((one) => one.customerId === customerId && one.status !== 'ended')
}

/** What a customer has bought once. */
export function purchasesOf(state: EmulatorState, customerId: string): Purchase[] {
  return state.purchases.filter((one) => one.customerId === customerId)
}

/** The merchant's own configuration: what applies where none is named. */
export function defaultConfiguration({ configurations }: EmulatorState): PortalConfiguration {
  const [first] = configurations
  if (!first) throw new Error('The state holds no portal configuration.')
  return first
}

/** The configuration with this id; the merchant's default when none is named; `undefined` for an unknown one. */
export function findConfiguration(
  state: EmulatorState,
  id: string | undefined,
): PortalConfiguration | undefined {
  return id === undefined ? defaultConfiguration(state) : state.configurations.find((one) => one.id === id)
}
