import { Hono } from 'hono/tiny'
import * as v from 'valibot'
import type { Emulation } from '../emulation/emulation.ts'
import { findConfiguration, findCustomer } from '../state/state.ts'
import { ApiError } from './errors.ts'
import { checkKey } from './key-check.ts'
import { optionalLocale, optionalText, parseBody, snakeCaseKeys, webAddress } from './request-body.ts'

const portalSessionRequest = v.object({
  customerId: optionalText,
  externalId: optionalText,
  email: optionalText,
  returnUrl: v.nullish(webAddress),
  configurationId: optionalText,
  locale: optionalLocale,
})

/** `POST /v1/portal/sessions`: creates a session for one customer. */
export function portalSessionRoutes(emulation: Emulation) {
  return new Hono().post('/v1/portal/sessions', async (c) => {
    checkKey((name) => c.req.header(name), ['secret'], emulation.settings)
    const request = parseBody(portalSessionRequest, await c.req.text())
    const configuration = findConfiguration(emulation.state, request.configurationId)
    if (!configuration) {
      throw new ApiError(
        400,
        'invalid_request',
        'There is no portal configuration with this configurationId.',
      )
    }
    if (!request.customerId && !request.externalId && !request.email) {
      throw new ApiError(
        400,
        'missing_customer_identifier',
        'At least one of customerId, externalId or email is required.',
      )
    }
    const returnUrl = request.returnUrl ?? configuration.defaultReturnUrl
    if (!returnUrl) {
      throw new ApiError(
        400,
        'missing_return_url',
        'Neither the request nor the portal configuration has a return URL.',
      )
    }
    const customer = findCustomer(emulation.state, request)
    if (!customer) throw new ApiError(404, 'customer_not_found', 'There is no such customer.')

    const session = emulation.portalSessions.create({
      customerId: customer.id,
      configurationId: configuration.id,
      returnUrl,
      locale: request.locale,
    })
    const answer = {
      id: session.id,
      object: 'portal.session',
      url: `${new URL(c.req.url).origin}/portal/s/${session.token}`,
      customerId: customer.id,
      returnUrl,
      status: 'active',
      expiresAt: new Date(session.expiresAt).toISOString(),
      accessedAt: null,
      createdAt: new Date(session.createdAt).toISOString(),
    }
    return c.json(emulation.settings.shapes === 'current' ? snakeCaseKeys(answer) : answer)
  })
}
