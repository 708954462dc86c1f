import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { browserLocale } from '../pages/locale.ts'
import type { Locale } from '../state/locale.ts'
import { type EmulatorState, findCustomer, findProduct, type Subscription } from '../state/state.ts'
import { entitlementStatus, productOf } from '../state/subscriptions.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './key-check.ts'

/**
 * `GET /v1/subscriptions?external_id=`: a customer's subscriptions, ended ones included (docs.recur.tw/api/subscriptions).
 * The other two filters, and an empty list for an unknown customer, are guesses.
 */
export function subscriptionRoutes(emulation: Emulation) {
  return new Hono().get('/v1/subscriptions', (c) => {
    checkKey((name) => c.req.header(name), ['secret'], emulation.settings)
    const by = {
      customerId: c.req.query('customer_id'),
      externalId: c.req.query('external_id'),
      email: c.req.query('email'),
    }
    if (!by.customerId && !by.externalId && !by.email) {
      throw new ApiError(400, 'bad_request', 'One of external_id, customer_id or email is required.')
    }
    const { state, settings } = emulation
    const customer = findCustomer(state, by)
    const rows = state.subscriptions
      .filter(({ customerId }) => customerId === customer?.id)
      .map((subscription) => rowOf(state, subscription, browserLocale(c)))
    return c.json(settings.shapes === 'current' ? { data: rows } : { subscriptions: rows })
  })
}

function rowOf(state: EmulatorState, subscription: Subscription, locale: Locale) {
  const { id, customerId, status, canceledAt, currentPeriodEnd, scheduledProductId } = subscription
  const product = productOf(state, subscription)
  const next = findProduct(state, scheduledProductId ?? undefined) ?? product
  const renews = canceledAt === null && (status === 'active' || status === 'trialing')
  return {
    id,
    customer_id: customerId,
    status: statusWords[status === 'ended' ? 'ended' : entitlementStatus(subscription)],
    product: { id: product.id, slug: product.slug, name: product.name[locale] },
    amount: next.price,
    currency: 'TWD',
    interval: next.billingPeriod,
    current_period_end: currentPeriodEnd,
    next_billing_date: renews ? currentPeriodEnd : null,
    canceled_at: canceledAt,
  }
}

/** REST enumerations are in upper case, and the trial is TRIAL (documentation). */
const statusWords = {
  active: 'ACTIVE',
  trialing: 'TRIAL',
  past_due: 'PAST_DUE',
  canceled: 'CANCELED',
  ended: 'EXPIRED',
} as const
