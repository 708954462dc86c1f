import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { browserLocale } from '../pages/locale.ts'
import type { Locale } from '../state/locale.ts'
import {
  type EmulatorState,
  findCustomer,
  purchasesOf,
  runningSubscriptions,
  type Subscription,
} from '../state/state.ts'
import { entitlementStatus, productOf } from '../state/subscriptions.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './key-check.ts'

/**
 * `GET /v1/customers/entitlements`: what a customer has access to. Keys are snake_case in every source, so the
 * setting for sessions does not change them.
 */
export function entitlementRoutes(emulation: Emulation) {
  return new Hono().get('/v1/customers/entitlements', (c) => {
    checkKey((name) => c.req.header(name), ['secret', 'publishable'], emulation.settings)
    const customerId = c.req.query('customer_id')
    const externalId = c.req.query('external_id')
    const email = c.req.query('email')
    if (!customerId && !externalId && !email) {
      throw new ApiError(
        400,
        'missing_customer_identifier',
        'At least one of customer_id, external_id or email is required.',
      )
    }
    const { state } = emulation
    const customer = findCustomer(state, { customerId, externalId, email })
    if (!customer) return c.json({ customer: null, subscription: null, entitlements: [] })

    const current = emulation.settings.shapes === 'current'
    const running = runningSubscriptions(state, customer.id)
    const [first] = running
    return c.json({
      customer: {
        id: customer.id,
        external_id: customer.externalId,
        email: customer.email,
        name: customer.name,
      },
      subscription: first ? subscriptionAnswer(state, first, browserLocale(c)) : null,
      entitlements: [
        ...running.map((subscription) => ({
          product: productOf(state, subscription).slug,
          product_id: subscription.productId,
          status: entitlementStatus(subscription),
          subscription_id: subscription.id,
          ...(current && {
            source: 'subscription',
            source_id: subscription.id,
            granted_at: subscription.startedAt,
            expires_at: subscription.currentPeriodEnd,
          }),
        })),
        ...purchasesOf(state, customer.id).map((purchase) => ({
          product: productOf(state, purchase).slug,
          product_id: purchase.productId,
          status: 'purchased',
          ...(current && {
            source: 'order',
            source_id: purchase.id,
            granted_at: purchase.createdAt,
            expires_at: null,
          }),
        })),
      ],
    })
  })
}

function subscriptionAnswer(state: EmulatorState, subscription: Subscription, locale: Locale) {
  const product = productOf(state, subscription)
  return {
    id: subscription.id,
    status: entitlementStatus(subscription),
    product: { id: product.id, slug: product.slug, name: product.name[locale] },
    current_period_end: subscription.currentPeriodEnd,
  }
}
