import { Hono } from 'hono/tiny'
import type { Emulation } from '../emulation/emulation.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './key-check.ts'

/**
 * `GET /v1/customers?email=`: the customers with an address, with their external ids. Recur documents the route and the
 * field (docs.recur.tw); that the list is under `data` is a guess, since subscriptions' is.
 */
export function customerRoutes(emulation: Emulation) {
  return new Hono().get('/v1/customers', (c) => {
    checkKey((name) => c.req.header(name), ['secret'], emulation.settings)
    const email = c.req.query('email')?.toLowerCase()
    if (!email) throw new ApiError(400, 'bad_request', 'email is required.')
    const found = emulation.state.customers.filter((customer) => customer.email.toLowerCase() === email)
    return c.json({
      data: found.map(({ id, externalId, email: address, name }) => ({
        id,
        external_id: externalId,
        email: address,
        name,
      })),
    })
  })
}
