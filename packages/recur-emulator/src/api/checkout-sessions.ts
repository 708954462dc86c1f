import { Hono } from 'hono/tiny'
import * as v from 'valibot'
import { findBuyer, hasPlan } from '../checkout/customer.ts'
import type { Emulation } from '../emulation/emulation.ts'
import { plansOf } from '../state/state.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './key-check.ts'
import { optionalLocale, optionalText, parseBody, snakeCaseKeys, webAddress } from './request-body.ts'

const checkoutSessionRequest = v.object({
  productId: optionalText,
  productSlug: optionalText,
  mode: optionalText,
  successUrl: webAddress,
  cancelUrl: webAddress,
  customerEmail: v.nullish(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(320))),
  customerName: optionalText,
  externalCustomerId: optionalText,
  locale: optionalLocale,
})

/** `POST /v1/checkout/sessions`: creates a session for one plan. */
export function checkoutSessionRoutes(emulation: Emulation) {
  return new Hono().post('/v1/checkout/sessions', async (c) => {
    checkKey((name) => c.req.header(name), ['secret', 'publishable'], emulation.settings)
    const request = parseBody(checkoutSessionRequest, await c.req.text())
    if (request.mode !== undefined && request.mode.toUpperCase() !== 'SUBSCRIPTION') {
      throw new ApiError(400, 'invalid_request', 'The emulator sells subscriptions: mode is SUBSCRIPTION.')
    }
    const named = request.productId ?? request.productSlug
    if (named === undefined) {
      throw new ApiError(400, 'invalid_request', 'One of productId or productSlug is required.')
    }
    const product = plansOf(emulation.state).find(({ id, slug }) => id === named || slug === named)
    if (!product) throw new ApiError(404, 'not_found', 'There is no such product.')
    const { externalCustomerId: externalId, customerEmail } = request
    const buyer = findBuyer(emulation.state, { externalId, email: customerEmail ?? '', name: undefined })
    if (hasPlan(emulation.state, buyer, product.id)) {
      throw new ApiError(409, 'conflict', 'The customer already has an active subscription of this product.')
    }

    const session = emulation.checkoutSessions.create({
      productId: product.id,
      successUrl: request.successUrl,
      cancelUrl: request.cancelUrl,
      email: request.customerEmail ?? undefined,
      name: request.customerName,
      externalId: request.externalCustomerId,
      locale: request.locale,
    })
    const answer = {
      id: session.id,
      url: `${new URL(c.req.url).origin}/checkout/s/${session.token}`,
      expiresAt: new Date(session.expiresAt).toISOString(),
    }
    return c.json(emulation.settings.shapes === 'current' ? snakeCaseKeys(answer) : answer)
  })
}
