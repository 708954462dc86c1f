import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { boundedBody } from '../pages/bounded-body.ts'
import { checkoutSessionRoutes } from './checkout-sessions.ts'
import { customerRoutes } from './customers.ts'
import { entitlementRoutes } from './entitlements.ts'
import { ApiError } from './errors.ts'
import { faultGate } from './fault-gate.ts'
import { portalSessionRoutes } from './portal-sessions.ts'
import { productRoutes } from './products.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** The part of Recur's API that the emulator has: everything under `/v1`. */
export function apiRoutes(emulation: Emulation) {
  const api = new Hono<{ Bindings: HttpBindings }>()
  api.use(
    '/v1/*',
    boundedBody((c) =>
      c.json(new ApiError(413, 'payload_too_large', 'The body is larger than 64 KiB.'), 413),
    ),
    faultGate(emulation),
    async (c, next) => {
      const rate = emulation.rateLimit.count()
      if (!rate) return next()
      c.header('x-ratelimit-limit', String(rate.limit))
      c.header('x-ratelimit-remaining', String(rate.remaining))
      c.header('x-ratelimit-reset', String(rate.resetAt))
      if (rate.allowed) return next()
      c.header('retry-after', String(rate.resetInSeconds))
      return c.json(new ApiError(429, 'rate_limit_exceeded', 'Too many requests.'), 429)
    },
  )
  api.route('/', portalSessionRoutes(emulation))
  api.route('/', customerRoutes(emulation))
  api.route('/', entitlementRoutes(emulation))
  api.route('/', subscriptionRoutes(emulation))
  api.route('/', productRoutes(emulation))
  api.route('/', checkoutSessionRoutes(emulation))
  api.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error, error.status)
    throw error
  })
  return api
}
