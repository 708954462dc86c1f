import { setTimeout as wait } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { createMiddleware } from 'hono/factory'
import type { Emulation } from '../emulation/emulation.ts'
import { decidingIdentifier, type RecordedRequest } from '../emulation/request-log.ts'
import { type CustomerIdentifiers, findCustomer } from '../state/state.ts'
import { createMask, maskHeaders } from './mask-keys.ts'
import { playFault } from './play-fault.ts'

/** Records each API request, and plays the fault that is ordered for it. */
export function faultGate(emulation: Emulation) {
  return createMiddleware<{ Bindings: HttpBindings }>(async (c, next) => {
    const began = performance.now()
    const at = new Date(emulation.settings.now()).toISOString()
    const text = await c.req.text()
    const { pathname, search } = new URL(c.req.url)
    const mask = createMask(emulation.settings)
    const body = text === '' ? undefined : parseJson(mask(text))
    const customer = customerOf(body, c.req.query())
    const record: RecordedRequest = {
      at,
      method: c.req.method,
      path: mask(pathname + search),
      headers: maskHeaders(c.req.header(), mask),
      body,
      customer,
      identifiedBy: decidingIdentifier(customer),
      status: undefined,
      durationMs: undefined,
      fault: undefined,
    }
    emulation.requests.add(record)
    const ended = () => {
      record.durationMs ??= Math.round(performance.now() - began)
    }
    c.env.outgoing.once('close', ended)

    const identifiers = identifiersOf(customer, emulation)
    const order = emulation.faults.take({ path: pathname, identifiers })
    record.fault = order?.name
    if (order?.fault.kind === 'delay') {
      await wait(order.fault.ms, undefined, { ref: false })
    } else if (order) {
      record.status = playFault(order.fault, c.env.outgoing)
      if (order.fault.kind === 'answer') ended()
      return RESPONSE_ALREADY_SENT
    }
    await next()
    record.status = c.res.status
    ended()
    return undefined
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The identifiers in a request. */
function customerOf(body: unknown, query: Record<string, string>): CustomerIdentifiers {
  const field = (...names: string[]): string | undefined => {
    const given = names.map((name) => fieldOf(body, name) ?? query[name])
    return given.find((value) => value !== undefined && value !== '')
  }
  return {
    customerId: field('customerId', 'customer_id'),
    externalId: field('externalId', 'external_id', 'externalCustomerId', 'external_customer_id'),
    email: field('email', 'customerEmail', 'customer_email'),
  }
}

/** Every identifier of the customer that a request names: those in the request, and those that Recur knows. */
function identifiersOf(named: CustomerIdentifiers, emulation: Emulation): string[] {
  const known = findCustomer(emulation.state, named)
  const all = [named.customerId, named.externalId, named.email, known?.id, known?.externalId, known?.email]
  return all.filter((one) => typeof one === 'string')
}

function fieldOf(body: unknown, name: string): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const value: unknown = Reflect.get(body, name)
  return typeof value === 'string' ? value : undefined
}
