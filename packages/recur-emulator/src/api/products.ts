import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { checkKey } from './key-check.ts'

const type = 'SUBSCRIPTION'

/** `GET /v1/products`: the plans. Prices are whole TWD. */
export function productRoutes(emulation: Emulation) {
  return new Hono().get('/v1/products', (c) => {
    checkKey((name) => c.req.header(name), ['publishable', 'secret'], emulation.settings)
    const wanted = c.req.query('type')?.toUpperCase() ?? type
    const products = wanted === type ? emulation.state.products : []
    return c.json({
      products: products.map((product) => ({
        id: product.id,
        name: product.name['zh-TW'],
        slug: product.slug,
        description: product.description['zh-TW'],
        type,
        billing_period: product.billingPeriod,
        price: product.price,
        currency: 'TWD',
        trial_days: product.trialDays,
      })),
    })
  })
}
