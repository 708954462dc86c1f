import * as v from 'valibot'
import { testCard } from './cards.ts'
import { addDays, addPeriod, renewalPeriod } from './periods.ts'
import {
  billingPeriods,
  type Card,
  type Customer,
  type EmulatorState,
  findProduct,
  type Product,
  type Subscription,
} from './state.ts'
import { newId, subscribe, updateCard } from './subscriptions.ts'

// Products and customers of the host's own, in place of the demo's.

/** A product of your own. */
export type OwnProduct = {
  /** Unique. What entitlements call it. */
  slug: string
  /** In one language, or in each of the portal's. */
  name: string | { 'zh-TW': string; en: string }
  description?: string | { 'zh-TW': string; en: string } | undefined
  /** Whole TWD: 499 is NT$499. */
  price: number
  /** Default: `MONTHLY`. `ONE_TIME` is bought once, and owned by `purchases`: the emulated checkout does not sell it. */
  billingPeriod?: Product['billingPeriod'] | undefined
  /** Days. Default: 0. */
  trialDays?: number | undefined
  /** Default: `prod_` and the slug. */
  id?: string | undefined
}

/** A card of a customer: one that is charged, one that declines from now on, or none. */
export type OwnCard = 'valid' | 'declined' | 'none'

/** The state of a subscription. Default: `trialing` for a plan with a trial, otherwise `active`. */
export type OwnStatus = 'active' | 'trialing' | 'past_due' | 'canceled'

/** A subscription of your own: it begins now. */
export type OwnSubscription = {
  /** Slug or id of the product. */
  plan: string
  status?: OwnStatus | undefined
}

/** A customer of your own. */
export type OwnCustomer = {
  /** At least one of `externalId` and `email`. */
  externalId?: string | undefined
  /** Default: one at example.com. */
  email?: string | undefined
  name?: string | undefined
  /** Slug or id of the product that they have subscribed to. Default: none. */
  plan?: string | undefined
  /** State of that subscription. */
  status?: OwnStatus | undefined
  /** Slugs or ids of what they bought once. */
  purchases?: readonly string[] | undefined
  /** Default: `valid`. */
  card?: OwnCard | undefined
  /** Recur's own id. Default: a new one. */
  id?: string | undefined
}

const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be blank'), v.maxLength(200))
const words = v.union(
  [text, v.strictObject({ 'zh-TW': text, en: text })],
  'Expected a text, or one for zh-TW and en',
)

const cardKind = v.picklist(['valid', 'declined', 'none'])
const ownStatus = v.optional(v.picklist(['active', 'trialing', 'past_due', 'canceled']))

const ownSubscription: v.GenericSchema<unknown, OwnSubscription> = v.strictObject({
  plan: text,
  status: ownStatus,
})

const ownProduct: v.GenericSchema<unknown, OwnProduct> = v.strictObject({
  slug: v.pipe(text, v.regex(/^[\w.-]+$/, 'Expected letters, digits, dots, dashes and underscores')),
  name: words,
  description: v.optional(words),
  price: v.pipe(v.number(), v.integer('Expected whole TWD'), v.minValue(0)),
  billingPeriod: v.optional(v.picklist(billingPeriods)),
  trialDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(730))),
  id: v.optional(text),
})

const ownCustomer: v.GenericSchema<unknown, OwnCustomer> = v.pipe(
  v.strictObject({
    externalId: v.optional(text),
    email: v.optional(v.pipe(text, v.email())),
    name: v.optional(text),
    plan: v.optional(text),
    status: ownStatus,
    purchases: v.optional(v.array(text)),
    card: v.optional(cardKind),
    id: v.optional(text),
  }),
  v.check(
    ({ externalId, email, id }) => externalId !== undefined || email !== undefined || id !== undefined,
    'Expected an externalId, an email or an id',
  ),
)

/** What a merchant's own data holds. */
export type OwnData = {
  /** In place of the demo's products; the demo's customers go as well. */
  products?: readonly OwnProduct[] | undefined
  /** In place of the demo's customers. */
  customers?: readonly OwnCustomer[] | undefined
}

const ownData: v.GenericSchema<unknown, OwnData> = v.strictObject({
  products: v.optional(v.array(ownProduct)),
  customers: v.optional(v.array(ownCustomer)),
})

/**
 * Reads a merchant's own data.
 *
 * @param value May come from outside: it is checked.
 * @throws TypeError that names each wrong field.
 */
export function parseOwnData(value: unknown): OwnData {
  return parse(ownData, value, 'This data cannot be used')
}

function parse<T>(schema: v.GenericSchema<unknown, T>, value: unknown, problem: string): T {
  const parsed = v.safeParse(schema, value)
  if (parsed.success) return parsed.output
  const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
  throw new TypeError(`${problem}: ${wrong.join('; ')}`)
}

/** Puts a merchant's own data in the place of the demo's. @param now Milliseconds since the epoch. */
export function bringData(state: EmulatorState, { products, customers }: OwnData, now: number): void {
  if (products !== undefined) state.products = []
  if (products !== undefined || customers !== undefined) {
    state.customers = []
    state.subscriptions = []
    state.purchases = []
    state.invoices = []
  }
  for (const product of products ?? []) addProduct(state, product)
  for (const customer of customers ?? []) addCustomer(state, customer, now)
}

/**
 * Adds a product.
 *
 * @param value May come from outside: it is checked.
 * @throws TypeError that says what is wrong with it.
 */
export function addProduct(state: EmulatorState, value: unknown): Product {
  const {
    slug,
    name,
    description = '',
    price,
    ...own
  } = parse(ownProduct, value, 'This product cannot be added')
  const { id = `prod_${slug}`, billingPeriod = 'MONTHLY', trialDays = 0 } = own
  if (state.products.some((one) => one.id === id || one.slug === slug)) {
    throw new TypeError(`This product cannot be added: there is one with the id ${id} or the slug ${slug}.`)
  }
  const inEach = (one: string | { 'zh-TW': string; en: string }) =>
    typeof one === 'string' ? { 'zh-TW': one, en: one } : one
  const product: Product = {
    id,
    slug,
    name: inEach(name),
    description: inEach(description),
    billingPeriod,
    price,
    trialDays,
  }
  state.products.push(product)
  return product
}

/**
 * Adds a customer, with a subscription where a plan is named.
 *
 * @param value May come from outside: it is checked.
 * @param now Milliseconds since the epoch.
 * @throws TypeError that says what is wrong with it.
 */
export function addCustomer(state: EmulatorState, value: unknown, now: number): Customer {
  const problem = 'This customer cannot be added'
  const own = parse(ownCustomer, value, problem)
  const id = own.id ?? newId('cus')
  const { externalId = null } = own
  const taken = state.customers.find(
    (one) => one.id === id || (externalId !== null && one.externalId === externalId),
  )
  if (taken) throw new TypeError(`${problem}: ${taken.id} has the same id or externalId.`)
  const email = own.email ?? `${(externalId ?? id).replace(/[^\w.-]/g, '-')}@example.com`
  const customer: Customer = {
    id,
    externalId,
    email,
    name: own.name ?? email.split('@')[0] ?? email,
    card: cardOf(own.card ?? 'valid'),
  }
  const plan = own.plan === undefined ? undefined : planNamed(state, own.plan, problem)
  const purchases = (own.purchases ?? []).map((slug) => productNamed(state, slug, problem))
  state.customers.push(customer)
  for (const product of purchases) {
    const createdAt = new Date(now).toISOString()
    state.purchases.push({ id: newId('ord'), customerId: id, productId: product.id, createdAt })
  }
  if (plan) startSubscription(state, customer, plan, own.status, now)
  return customer
}

/**
 * Adds a subscription to a customer.
 *
 * @param value May come from outside: it is checked.
 * @param now Milliseconds since the epoch.
 * @throws TypeError that says what is wrong with it, or that there is no such customer.
 */
export function addSubscription(
  state: EmulatorState,
  customerId: string,
  value: unknown,
  now: number,
): Subscription {
  const problem = 'This subscription cannot be added'
  const { plan, status } = parse(ownSubscription, value, problem)
  const customer = customerNamed(state, customerId)
  return startSubscription(state, customer, planNamed(state, plan, problem), status, now)
}

function productNamed(state: EmulatorState, idOrSlug: string, problem: string): Product {
  const product = findProduct(state, idOrSlug)
  if (product) return product
  const slugs = state.products.map(({ slug }) => slug).join(', ')
  throw new TypeError(`${problem}: there is no product ${idOrSlug}. There are: ${slugs || 'none'}.`)
}

function planNamed(state: EmulatorState, idOrSlug: string, problem: string): Product {
  const plan = productNamed(state, idOrSlug, problem)
  if (plan.billingPeriod !== 'ONE_TIME') return plan
  throw new TypeError(`${problem}: ${plan.slug} is bought once. Name it in a customer's purchases.`)
}

function customerNamed(state: EmulatorState, id: string): Customer {
  const customer = state.customers.find((one) => one.id === id)
  if (customer) return customer
  throw new TypeError(`There is no customer ${id}.`)
}

/** A card of this kind. A declining one is like any other until it is charged. */
export function cardOf(kind: OwnCard): Card | null {
  if (kind === 'none') return null
  const { brand, number } = testCard
  return { brand, last4: number.slice(-4), expiryMonth: 12, expiryYear: 2040, declines: kind === 'declined' }
}

/**
 * Changes a customer's card.
 *
 * @param now Milliseconds since the epoch.
 * @throws TypeError when there is no such customer, or no such kind of card.
 */
export function changeCard(state: EmulatorState, customerId: string, value: unknown, now: number): void {
  const kind = parse(cardKind, value, 'This card cannot be given')
  updateCard(state, customerNamed(state, customerId), cardOf(kind), now)
}

function startSubscription(
  state: EmulatorState,
  customer: Customer,
  product: Product,
  status: OwnStatus | undefined,
  now: number,
): Subscription {
  // The card is charged when the plan renews; how it began is past.
  const { card } = customer
  customer.card = cardOf('valid')
  const subscription = subscribe(state, customer, product, now)
  customer.card = card
  const today = new Date(now).toISOString()
  if (status === 'trialing' && product.trialDays === 0) subscription.currentPeriodEnd = addDays(today, 14)
  if (status !== undefined && status !== 'trialing' && product.trialDays > 0) {
    subscription.currentPeriodEnd = addPeriod(today, renewalPeriod(product), today)
  }
  if (status === 'canceled') subscription.canceledAt = today
  if (status === 'past_due') {
    subscription.pastDueSince = today
    for (const invoice of state.invoices) {
      if (invoice.subscriptionId === subscription.id) invoice.status = 'failed'
    }
  }
  subscription.status = status === 'canceled' ? 'active' : (status ?? subscription.status)
  return subscription
}
