import { randomBytes } from 'node:crypto'
import { addDays, addPeriod } from './periods.ts'
import type { Card, Customer, EmulatorState, Invoice, Product, Subscription } from './state.ts'

// What can happen to a subscription. Every function changes the state in place. README.md says which behaviour is
// documented and which is a guess.

/** Status words of Recur's entitlements (recur-tw 0.11.0, `EntitlementStatus`). */
export type EntitlementStatus = 'active' | 'trialing' | 'past_due' | 'canceled'

/** The status that the API shows. `canceled` is "cancelled, with access until the period ends" (Recur's skill). */
export function entitlementStatus(subscription: Subscription): EntitlementStatus {
  return subscription.cancelAtPeriodEnd || subscription.status === 'ended' ? 'canceled' : subscription.status
}

/**
 * Renews, switches or ends every subscription whose period has ended by `now`.
 *
 * @returns Whether anything changed.
 */
export function bringUpToDate(state: EmulatorState, now: number): boolean {
  let changed = false
  for (const subscription of state.subscriptions) {
    while (endsPeriod(subscription, now)) {
      changed = true
      if (subscription.cancelAtPeriodEnd) subscription.status = 'ended'
      else renew(state, subscription)
    }
  }
  return changed
}

// An unpaid period is not followed by another.
function endsPeriod({ status, cancelAtPeriodEnd, currentPeriodEnd }: Subscription, now: number): boolean {
  if (Date.parse(currentPeriodEnd) > now) return false
  return status === 'active' || status === 'trialing' || (status === 'past_due' && cancelAtPeriodEnd)
}

function renew(state: EmulatorState, subscription: Subscription): void {
  subscription.productId = subscription.scheduledProductId ?? subscription.productId
  subscription.scheduledProductId = null
  subscription.status = 'active'
  startPeriod(state, subscription, subscription.currentPeriodEnd)
  const product = productOf(state, subscription)
  bill(state, subscription, product.price, subscription.currentPeriodStart)
}

/**
 * Starts a subscription: with a trial if the plan has one, otherwise with a first bill.
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
    currentPeriodStart: startedAt,
    currentPeriodEnd: trial
      ? addDays(startedAt, product.trialDays)
      : addPeriod(startedAt, product.billingPeriod, startedAt),
    cancelAtPeriodEnd: false,
    scheduledProductId: null,
  }
  state.subscriptions.push(subscription)
  if (!trial) bill(state, subscription, product.price, startedAt)
  return subscription
}

/** Cancels at the end of the period; until then everything stays. */
export function cancelAtPeriodEnd(subscription: Subscription): void {
  subscription.cancelAtPeriodEnd = true
  subscription.scheduledProductId = null
}

/** Reverts a cancellation while the period still runs. */
export function reactivate(subscription: Subscription): void {
  subscription.cancelAtPeriodEnd = false
}

/** What switching plans would mean. Amounts in whole TWD. */
export type PlanSwitch =
  /** Nothing to pay: the trial continues with the other plan. */
  | { kind: 'in_trial' }
  /** Up: at once, with a new period, paying the new price less what is left of the old period. */
  | { kind: 'now'; amount: number }
  /** Down: when the paid period ends. */
  | { kind: 'at_period_end' }
  /** Back to the current plan, after a switch down was scheduled. */
  | { kind: 'stay' }

/** Decides what switching to `product` would mean. Up or down is decided by the price per month. */
export function decideSwitch(
  state: EmulatorState,
  subscription: Subscription,
  product: Product,
  now: number,
): PlanSwitch {
  const current = productOf(state, subscription)
  if (product.id === current.id) return { kind: 'stay' }
  if (subscription.status === 'trialing') return { kind: 'in_trial' }
  const dearer =
    monthlyPrice(product) > monthlyPrice(current) ||
    (product.billingPeriod === 'YEARLY' && current.billingPeriod === 'MONTHLY')
  if (!dearer) return { kind: 'at_period_end' }
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
      subscription.startedAt = today
      startPeriod(state, subscription, today)
      bill(state, subscription, planned.amount, today)
      return planned
    }
  }
}

/** Replaces the card. What is owed is paid with it at once. */
export function updateCard(state: EmulatorState, customer: Customer, card: Card): void {
  customer.card = card
  for (const invoice of state.invoices) {
    if (invoice.customerId === customer.id && invoice.status === 'failed') invoice.status = 'paid'
  }
  for (const subscription of state.subscriptions) {
    if (subscription.customerId === customer.id && subscription.status === 'past_due') {
      subscription.status = 'active'
    }
  }
}

/** The plan of a subscription. */
export function productOf(state: EmulatorState, { productId }: { productId: string }): Product {
  const product = state.products.find(({ id }) => id === productId)
  if (!product) throw new Error(`The state names the plan ${productId}, which it does not hold.`)
  return product
}

/** A new id, such as `cus_1f0a…`. */
export function newId(prefix: 'cus' | 'sub' | 'inv'): string {
  return `${prefix}_${randomBytes(9).toString('hex')}`
}

function startPeriod(state: EmulatorState, subscription: Subscription, start: string): void {
  const { billingPeriod } = productOf(state, subscription)
  subscription.currentPeriodStart = start
  subscription.currentPeriodEnd = addPeriod(start, billingPeriod, subscription.startedAt)
}

function bill(state: EmulatorState, subscription: Subscription, amount: number, createdAt: string): void {
  const { customerId, id: subscriptionId, productId } = subscription
  const invoice: Invoice = {
    id: newId('inv'),
    customerId,
    subscriptionId,
    productId,
    amount,
    status: 'paid',
    createdAt,
  }
  state.invoices.push(invoice)
}

function monthlyPrice({ price, billingPeriod }: Product): number {
  return billingPeriod === 'YEARLY' ? price / 12 : price
}
