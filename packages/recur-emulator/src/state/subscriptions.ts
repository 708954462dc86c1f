import { randomBytes } from 'node:crypto'
import { hasExpired } from './cards.ts'
import { addDays, addPeriod, monthsOf, renewalPeriod } from './periods.ts'
import type { Card, Customer, EmulatorState, Invoice, Product, Subscription } from './state.ts'

// What can happen to a subscription. Every function changes the state in place. README.md says which behaviour is
// documented and which is a guess.

/** Status words of Recur's entitlements (recur-tw 0.11.0, `EntitlementStatus`). */
export type EntitlementStatus = 'active' | 'trialing' | 'past_due' | 'canceled'

/** The status that the API shows. `canceled` is "cancelled, with access until the period ends" (Recur's skill). */
export function entitlementStatus({ canceledAt, status }: Subscription): EntitlementStatus {
  return canceledAt !== null || status === 'ended' ? 'canceled' : status
}

/**
 * Does everything that is due by `now`, in the order of time: renewals and their charges, ends of trials, scheduled
 * switches, ends of cancelled subscriptions, and of those that nobody has paid for within the days of grace.
 *
 * @param graceDays Days after a failed charge until the subscription ends.
 * @returns Whether anything changed.
 */
export function bringUpToDate(state: EmulatorState, now: number, graceDays: number): boolean {
  for (let changed = false; ; changed = true) {
    const due = nextEvent(state, graceDays)
    if (due === undefined || Date.parse(due.at) > now) return changed
    const { subscription, at } = due
    if (subscription.canceledAt !== null || subscription.pastDueSince !== null) subscription.status = 'ended'
    else renew(state, subscription, at)
  }
}

/** What happens next, and when, if nobody does anything; `undefined` when nothing will. */
export function nextEvent(
  state: EmulatorState,
  graceDays: number,
): { at: string; subscription: Subscription } | undefined {
  const [first] = state.subscriptions
    .filter(({ status }) => status !== 'ended')
    .map((subscription) => ({ at: eventMoment(subscription, graceDays), subscription }))
    .sort((a, b) => a.at.localeCompare(b.at))
  return first
}

function eventMoment(
  { canceledAt, pastDueSince, currentPeriodEnd }: Subscription,
  graceDays: number,
): string {
  if (pastDueSince === null) return currentPeriodEnd
  const graceEnd = addDays(pastDueSince, graceDays)
  return canceledAt !== null && currentPeriodEnd < graceEnd ? currentPeriodEnd : graceEnd
}

function renew(state: EmulatorState, subscription: Subscription, at: string): void {
  subscription.productId = subscription.scheduledProductId ?? subscription.productId
  subscription.scheduledProductId = null
  if (subscription.status === 'trialing') subscription.billingAnchor = at
  subscription.status = 'active'
  startPeriod(state, subscription, at)
  charge(state, subscription, productOf(state, subscription).price, at)
}

/**
 * Starts a subscription: with a trial if the plan has one, otherwise with a first charge.
 *
 * @param now Milliseconds since the epoch.
 */
export function subscribe(
  state: EmulatorState,
  customer: Customer,
  product: Product,
  now: number,
): Subscription {
  const startedAt = new Date(now).toISOString()
  const trial = product.trialDays > 0
  const subscription: Subscription = {
    id: newId('sub'),
    customerId: customer.id,
    productId: product.id,
    status: trial ? 'trialing' : 'active',
    startedAt,
    billingAnchor: startedAt,
    currentPeriodStart: startedAt,
    currentPeriodEnd: trial
      ? addDays(startedAt, product.trialDays)
      : addPeriod(startedAt, renewalPeriod(product), startedAt),
    canceledAt: null,
    pastDueSince: null,
    scheduledProductId: null,
  }
  state.subscriptions.push(subscription)
  if (!trial) charge(state, subscription, product.price, startedAt)
  return subscription
}

/** Cancels at the end of the period; until then everything stays. @param now Milliseconds since the epoch. */
export function cancelAtPeriodEnd(subscription: Subscription, now: number): void {
  subscription.canceledAt = new Date(now).toISOString()
  subscription.scheduledProductId = null
}

/** Reverts a cancellation while the period still runs. */
export function reactivate(subscription: Subscription): void {
  subscription.canceledAt = null
}

/** What switching plans would mean. Amounts in whole TWD. */
export type PlanSwitch =
  /** Nothing to pay: the trial continues with the other plan. */
  | { kind: 'in_trial' }
  /** At once, with a new period, paying the new price less what is left of the old period. */
  | { kind: 'now'; amount: number }
  /** When the paid period ends. */
  | { kind: 'at_period_end' }
  /** Back to the current plan, after a switch was scheduled. */
  | { kind: 'stay' }

/**
 * Decides what switching to `product` would mean. Up, sideways and to a longer period: at once. Down and to a shorter period:
 * at the end of the period (recur.tw/docs/guides/webhooks/events). The amount in between is a guess.
 */
export function decideSwitch(
  state: EmulatorState,
  subscription: Subscription,
  product: Product,
  now: number,
): PlanSwitch {
  const current = productOf(state, subscription)
  if (product.id === current.id) return { kind: 'stay' }
  if (subscription.status === 'trialing') return { kind: 'in_trial' }
  const [from, to] = [monthsOf[renewalPeriod(current)], monthsOf[renewalPeriod(product)]]
  if (to < from || (to === from && product.price < current.price)) return { kind: 'at_period_end' }
  const start = Date.parse(subscription.currentPeriodStart)
  const end = Date.parse(subscription.currentPeriodEnd)
  const unused = Math.min(1, Math.max(0, (end - now) / (end - start)))
  return { kind: 'now', amount: Math.max(0, product.price - Math.round(current.price * unused)) }
}

/** Does what `decideSwitch` decided. */
export function switchPlan(
  state: EmulatorState,
  subscription: Subscription,
  product: Product,
  now: number,
): PlanSwitch {
  const planned = decideSwitch(state, subscription, product, now)
  switch (planned.kind) {
    case 'stay':
      subscription.scheduledProductId = null
      return planned
    case 'in_trial':
      subscription.productId = product.id
      return planned
    case 'at_period_end':
      subscription.scheduledProductId = product.id
      return planned
    case 'now': {
      const today = new Date(now).toISOString()
      subscription.productId = product.id
      subscription.scheduledProductId = null
      subscription.billingAnchor = today
      startPeriod(state, subscription, today)
      charge(state, subscription, planned.amount, today)
      return planned
    }
  }
}

/** What a customer owes for subscriptions that still run, in whole TWD. */
export function amountOwed(state: EmulatorState, customerId: string): number {
  return owedInvoices(state, customerId).reduce((sum, { amount }) => sum + amount, 0)
}

/**
 * Replaces the card. What is owed is paid with it at once, unless it declines as well.
 *
 * @param now Milliseconds since the epoch.
 */
export function updateCard(state: EmulatorState, customer: Customer, card: Card | null, now: number): void {
  customer.card = card
  if (card === null || card.declines) return
  for (const invoice of owedInvoices(state, customer.id)) {
    invoice.status = 'paid'
    invoice.paidLateAt = new Date(now).toISOString()
  }
  for (const subscription of pastDueSubscriptions(state, customer.id)) {
    subscription.status = 'active'
    subscription.pastDueSince = null
  }
}

function owedInvoices(state: EmulatorState, customerId: string): Invoice[] {
  const owing = pastDueSubscriptions(state, customerId).map(({ id }) => id)
  return state.invoices.filter((one) => one.status === 'failed' && owing.includes(one.subscriptionId))
}

function pastDueSubscriptions(state: EmulatorState, customerId: string): Subscription[] {
  return state.subscriptions.filter((one) => one.customerId === customerId && one.status === 'past_due')
}

/** The plan of a subscription. */
export function productOf(state: EmulatorState, { productId }: { productId: string }): Product {
  const product = state.products.find(({ id }) => id === productId)
  if (!product) throw new Error(`The state names the plan ${productId}, which it does not hold.`)
  return product
}

/** A new id, such as `cus_1f0a…`. */
export function newId(prefix: 'cus' | 'sub' | 'inv' | 'ord'): string {
  return `${prefix}_${randomBytes(9).toString('hex')}`
}

function startPeriod(state: EmulatorState, subscription: Subscription, start: string): void {
  const period = renewalPeriod(productOf(state, subscription))
  subscription.currentPeriodStart = start
  subscription.currentPeriodEnd = addPeriod(start, period, subscription.billingAnchor)
}

/** Charges the customer's card. A charge that fails makes the subscription past due. */
function charge(state: EmulatorState, subscription: Subscription, amount: number, at: string): void {
  const { customerId, id: subscriptionId, productId } = subscription
  const card = state.customers.find(({ id }) => id === customerId)?.card
  const fails = amount > 0 && (!card || card.declines || hasExpired(card, Date.parse(at)))
  const invoice: Invoice = {
    id: newId('inv'),
    customerId,
    subscriptionId,
    productId,
    amount,
    status: fails ? 'failed' : 'paid',
    createdAt: at,
  }
  state.invoices.push(invoice)
  if (!fails) return
  subscription.status = 'past_due'
  subscription.pastDueSince = at
}
