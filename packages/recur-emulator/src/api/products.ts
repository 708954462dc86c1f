import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { browserLocale } from '../pages/locale.ts'
import type { Product } from '../state/state.ts'
import { checkKey } from './key-check.ts'

/** `GET /v1/products`: what is on sale. Prices are whole TWD. Names are in the language of `Accept-Language` (a guess). */
export function productRoutes(emulation: Emulation) {
  return new Hono().get('/v1/products', (c) => {
    checkKey((name) => c.req.header(name), ['publishable', 'secret'], emulation.settings)
    const locale = browserLocale(c)
    const wanted = c.req.query('type')?.toUpperCase()
    const products = emulation.state.products.filter(
      (product) => wanted === undefined || typeOf(product) === wanted,
    )
    return c.json({
      products: products.map((product, index) => ({
        id: product.id,
        name: product.name[locale],
        slug: product.slug,
        description: product.description[locale],
        type: typeOf(product),
        billing_period: product.billingPeriod,
        price: product.price,
        currency: 'TWD',
        trial_days: product.trialDays,
        ...(emulation.settings.shapes === 'current' && { display_order: index + 1 }),
      })),
    })
  })
}

function typeOf({ billingPeriod }: Product): 'SUBSCRIPTION' | 'ONE_TIME' {
  return billingPeriod === 'ONE_TIME' ? 'ONE_TIME' : 'SUBSCRIPTION'
}
