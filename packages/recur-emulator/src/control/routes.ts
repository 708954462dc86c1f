import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { parseClockMove } from '../emulation/clock.ts'
import type { Emulation } from '../emulation/emulation.ts'
import { findStrangers } from '../emulation/strangers.ts'
import { decideEffect } from '../faults/effect.ts'
import type { FaultTarget } from '../faults/fault-orders.ts'
import { faultGroups, isFaultName } from '../faults/faults.ts'
import { businessNameOf } from '../pages/brand.ts'
import { type FormFields, readForm } from '../pages/form.ts'
import { browserLocale } from '../pages/locale.ts'
import { addCustomer, addProduct, addSubscription, changeCard } from '../state/bring.ts'
import { demoPeople, demoSubject } from '../state/people.ts'
import { configurePortal } from '../state/portal-configuration.ts'
import type { PortalConfigurationChange } from '../state/portal-configuration-change.ts'
import { defaultConfiguration } from '../state/state.ts'
import { parseFaultOrder } from './fault-order.ts'
import { nameOf } from './faults-section.ts'
import { livePolicy } from './live.ts'
import { type ControlView, controlPage } from './page.ts'
import { controlWords } from './texts.ts'
import { timelinePage } from './timeline-section.ts'

/**
 * The control address, `/_emulator/…`, and the page at `/` whose forms use it. A form returns to that page; a
 * program that sends JSON gets JSON. No fault and no rate limit applies.
 */
export function controlRoutes(emulation: Emulation) {
  const control = new Hono()

  control.get('/', (c) => {
    const { ordered, done } = c.req.query()
    return showPage(c, { done: describeOrder(ordered, c) ?? describeDone(done, c) })
  })
  control.get('/_emulator/timeline', (c) =>
    c.html(timelinePage(emulation, browserLocale(c)), 200, {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      // For a frame, where there is no JavaScript.
      refresh: '2',
    }),
  )

  control.get('/_emulator/faults', (c) => {
    const catalogue = Object.fromEntries(
      Object.entries(faultGroups).map(([group, faults]) => [group, Object.keys(faults)]),
    )
    return c.json({ waiting: emulation.faults.waiting, catalogue })
  })
  control.post('/_emulator/faults', async (c) => {
    const { fault, target } = parseFaultOrder(
      isForm(c) ? orderFromForm(await readForm(c)) : await readJson(c),
    )
    const order = emulation.faults.order(fault, target)
    return answer(c, order, `/?ordered=${order.id}`)
  })
  control.post('/_emulator/faults/clear', (c) => {
    emulation.faults.clear()
    return answer(c, { waiting: [] }, '/?done=cleared')
  })
  control.post('/_emulator/faults/:id/cancel', (c) => {
    emulation.faults.cancel(Number(c.req.param('id')))
    return answer(c, { waiting: emulation.faults.waiting }, '/?done=withdrawn')
  })

  control.post('/_emulator/portal-configuration', async (c) => {
    const shown = businessNameOf(defaultConfiguration(emulation.state), browserLocale(c))
    const change = isForm(c) ? changeFromForm(await readForm(c), shown) : await readJson(c)
    emulation.change((state) => configurePortal(state, change))
    return answer(c, defaultConfiguration(emulation.state), '/?done=saved')
  })
  control.post('/_emulator/clock', async (c) => {
    emulation.moveClock(parseClockMove(isForm(c) ? filledFields(await c.req.parseBody()) : await readJson(c)))
    return answer(c, { now: new Date(emulation.now()).toISOString() }, '/?done=clock')
  })
  control.post('/_emulator/products', async (c) => {
    const product = isForm(c) ? productFromForm(filledFields(await c.req.parseBody())) : await readJson(c)
    return answer(
      c,
      emulation.change((state) => addProduct(state, product)),
      '/?done=product',
    )
  })
  control.post('/_emulator/customers', async (c) => {
    const customer = isForm(c) ? filledFields(await c.req.parseBody()) : await readJson(c)
    return answer(
      c,
      emulation.change((state, now) => addCustomer(state, customer, now)),
      '/?done=customer',
    )
  })
  control.post('/_emulator/customers/:id/subscriptions', async (c) => {
    const subscription = isForm(c) ? filledFields(await c.req.parseBody()) : await readJson(c)
    return answer(
      c,
      emulation.change((state, now) => addSubscription(state, c.req.param('id'), subscription, now)),
    )
  })
  control.post('/_emulator/customers/:id/card', async (c) => {
    const fields = isForm(c) ? filledFields(await c.req.parseBody()) : await readJson(c)
    const card: unknown =
      typeof fields === 'object' && fields !== null ? Reflect.get(fields, 'card') : undefined
    emulation.change((state, now) => changeCard(state, c.req.param('id'), card, now))
    return answer(c, { card }, '/?done=card')
  })
  control.post('/_emulator/reset', (c) => {
    emulation.reset()
    return answer(c, { reset: true }, '/?done=reset')
  })

  control.get('/_emulator/requests', (c) => {
    const since = c.req.query('since')
    if (since === undefined) return c.json({ requests: emulation.requests.all })
    const moment = Date.parse(since)
    if (Number.isNaN(moment)) throw new TypeError('since takes a moment, such as 2027-01-31T09:30:00Z.')
    return c.json({ requests: emulation.requests.since(moment) })
  })
  control.get('/_emulator/people', (c) => {
    const { requests, state } = emulation
    // Each as it is sent to /_emulator/customers, to make them a customer.
    const strangers = findStrangers(requests.all, state)
    return c.json({ people: demoPeople, customers: state.customers, strangers })
  })
  control.get('/_emulator/state', (c) => c.json(emulation.state))
  control.get('/_emulator/status', (c) =>
    c.json({
      portalSessions: emulation.portalSessions.size,
      checkoutSessions: emulation.checkoutSessions.size,
      requests: emulation.requests.all.length,
      waitingFaults: emulation.faults.waiting.length,
      customers: emulation.state.customers.length,
      now: new Date(emulation.now()).toISOString(),
      heapUsedBytes: process.memoryUsage().heapUsed,
    }),
  )

  control.onError((error, c) => {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    if (isForm(c)) return showPage(c, { problem: error.message })
    return c.json({ error: { code: 'invalid_request', message: error.message } }, 400)
  })
  return control

  /** Says what a waiting order will do. Nothing for any other number. */
  function describeOrder(id: string | undefined, c: Context): string | undefined {
    const order = emulation.faults.waiting.find((one) => String(one.id) === id)
    if (order === undefined || !isFaultName(order.name)) return undefined
    const words = controlWords[browserLocale(c)]
    return words.ordered(
      nameOf(order.name, browserLocale(c)),
      words.effects[decideEffect(order.name, order.target)],
    )
  }

  function describeDone(done: string | undefined, c: Context): string | undefined {
    const said: Readonly<Record<string, string>> = controlWords[browserLocale(c)].done
    return done !== undefined && Object.hasOwn(said, done) ? said[done] : undefined
  }

  function showPage(c: Context, result: Pick<ControlView, 'done' | 'problem'>) {
    const view = { emulation, locale: browserLocale(c), origin: new URL(c.req.url).origin, ...result }
    const status = result.problem === undefined ? 200 : 400
    return c.html(controlPage(view), status, { 'content-security-policy': livePolicy })
  }
}

function answer(c: Context, value: object | undefined, page = '/'): Response {
  return isForm(c) ? c.redirect(page, 303) : c.json(value ?? {})
}

/** Whether this is one of the page's own forms. */
function isForm(c: Context): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(
    c.req.header('content-type') ?? '',
  )
}

/** The fields of a form that are not blank. */
function filledFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
}

/** A form's fields are texts; these two are numbers. */
function productFromForm({ price, trialDays, ...fields }: Readonly<Record<string, unknown>>): unknown {
  return { ...fields, price: Number(price), ...(trialDays !== undefined && { trialDays: Number(trialDays) }) }
}

async function readJson(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    throw new TypeError('The body is not JSON.')
  }
}

/** The control page's form, where the target of a fault is one of a few words. */
function orderFromForm(field: FormFields): unknown {
  const target = field('target')
  const percent = /^(\d+)%$/.exec(target)?.[1]
  const person = demoPeople.find(({ id }) => id === target)
  const whom: FaultTarget = percent
    ? { share: Number(percent) / 100 }
    : person
      ? { person: [demoSubject(person), ...(person.emailVerified ? [person.email] : [])] }
      : target === 'next'
        ? { times: 1 }
        : { share: 1 }
  const path = field('path')
  return { fault: field('fault'), ...whom, ...(path === '' ? {} : { path }) }
}

/** @param shownName The business name that the form showed: left as it was, it stays in every language. */
function changeFromForm(field: FormFields, shownName: string): PortalConfigurationChange {
  const businessName = field('businessName')
  return {
    businessName: businessName === shownName ? undefined : businessName,
    logoUrl: field('logoUrl') || null,
    color: field('color'),
    defaultReturnUrl: field('defaultReturnUrl') || null,
    allow: {
      cancel: field('cancel') !== '',
      reactivate: field('reactivate') !== '',
      updateCard: field('updateCard') !== '',
      switchPlan: field('switchPlan') !== '',
      billingHistory: field('billingHistory') !== '',
    },
  }
}
