import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'

import { emulatorApp } from './app.ts'
import { type ClockMove, moveInMs } from './emulation/clock.ts'
import { Emulation } from './emulation/emulation.ts'
import type { RecordedRequest } from './emulation/request-log.ts'
import type { Shapes } from './emulation/shapes.ts'
import type { FaultOrder, FaultTarget } from './faults/fault-orders.ts'
import type { Fault, FaultName } from './faults/faults.ts'
import {
  addCustomer,
  addProduct,
  addSubscription,
  bringData,
  changeCard,
  type OwnCard,
  type OwnCustomer,
  type OwnProduct,
  type OwnSubscription,
  parseOwnData,
} from './state/bring.ts'
import { configurePortal } from './state/portal-configuration.ts'
import type { PortalConfigurationChange } from './state/portal-configuration-change.ts'
import { seedState } from './state/seed.ts'
import type { EmulatorState } from './state/state.ts'
import { readStateFile, writeStateFile } from './state/state-file.ts'

export type { ClockMove } from './emulation/clock.ts'
export { sandboxRateLimit } from './emulation/rate-limit.ts'
export type { IdentifiedBy, RecordedRequest } from './emulation/request-log.ts'
export type { Shapes } from './emulation/shapes.ts'
export type { FaultOrder, FaultTarget } from './faults/fault-orders.ts'
export { type Fault, type FaultName, faultNames, faults } from './faults/faults.ts'
export type { OwnCard, OwnCustomer, OwnData, OwnProduct, OwnStatus, OwnSubscription } from './state/bring.ts'
export { type DemoPerson, demoPeople, demoSubject } from './state/people.ts'
export type { PortalConfigurationChange } from './state/portal-configuration-change.ts'

/** The secret key that an emulator accepts by default. */
export const emulatorKey = 'sk_test_emulator'

/** The publishable key that an emulator accepts by default. */
export const emulatorPublishableKey = 'pk_test_emulator'

const hourMs = 60 * 60 * 1000
const defaultGraceDays = 3

/** Options of an emulator. All are optional. */
export type RecurEmulatorOptions = {
  /** TCP port on 127.0.0.1. Default: 0, any free one. */
  port?: number | undefined
  /** The secret key that it accepts. Default: `sk_test_emulator`. */
  secretKey?: string | undefined
  /** The publishable key that it accepts. Default: `pk_test_emulator`. */
  publishableKey?: string | undefined
  /** Which response shapes the API has. Default: `current`; `early` is what recur-tw 0.11.0 describes. */
  shapes?: Shapes | undefined
  /** Requests a minute before 429; `sandboxRateLimit` is what Recur's sandbox has. Default: no limit. */
  rateLimit?: number | undefined
  /** Milliseconds until a portal or checkout session expires. Default: one hour. */
  sessionLifetimeMs?: number | undefined
  /**
   * A file that keeps customers and subscriptions across restarts; created when it is missing. Sessions, faults and requests
   * are not in it. One emulator at a time may use it. Default: memory only.
   */
  state?: string | undefined
  /** Products of your own. The demo's go, and its customers with them. Only for a fresh start, as `customers`. */
  products?: readonly OwnProduct[] | undefined
  /** Customers of your own, with their subscriptions. The demo's go. */
  customers?: readonly OwnCustomer[] | undefined
  /**
   * How far ahead the clock starts: what your customers began with happens on the way, so that a declined card has failed.
   * Only for a fresh start, as `customers`.
   */
  clock?: ClockMove | undefined
  /** Days from a failed charge until the subscription ends. Default: 3, as Recur's webhook guide has it. */
  graceDays?: number | undefined
  /** How the hosted pages look, and what customers may do there. What is left out stays as it is. */
  portal?: PortalConfigurationChange | undefined
  /** Faults to start with, as in `order`. */
  faults?: readonly (FaultTarget & { fault: FaultName | Fault })[] | undefined
  /** Seed of the generator behind `share`: the same seed and the same requests get the same faults. Default: 1. */
  seed?: number | undefined
  /** The real clock, which the emulator's own runs ahead of: milliseconds since the epoch. Default: `Date.now`. */
  now?: (() => number) | undefined
}

/** A running emulator. */
export type RecurEmulator = {
  /** Its address without a trailing slash, for `RECUR_BASE_URL`. */
  url: string
  /** The latest API requests, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** The pending fault orders, oldest first. */
  readonly faultOrders: readonly FaultOrder[]
  /** How many sessions exist: created, and not expired. */
  readonly sessions: { portal: number; checkout: number }
  /**
   * Makes the next request fail, or one person's requests, or a share of all.
   *
   * @throws TypeError for a name that is not in the catalogue; RangeError for an invalid share or number of times.
   * @example
   * emulator.order('service_unavailable_503')
   * emulator.order('hang', { person: 'ting@example.com' })
   * emulator.order('reset', { share: 0.05 })
   * emulator.order({ kind: 'delay', ms: 300 }, { path: '/v1/customers/entitlements', times: 2 })
   */
  order(fault: FaultName | Fault, target?: FaultTarget): FaultOrder
  /**
   * Changes how the hosted pages look and what customers may do there, for existing sessions as well.
   *
   * @throws TypeError that names each wrong field.
   * @example emulator.configurePortal({ allow: { cancel: false } })
   */
  configurePortal(change: PortalConfigurationChange): void
  /**
   * Adds a product.
   *
   * @throws TypeError that says what is wrong with it.
   * @example emulator.addProduct({ slug: 'studio', name: '工作室版', price: 1200, billingPeriod: 'QUARTERLY' })
   */
  addProduct(product: OwnProduct): void
  /**
   * Adds a customer, with a subscription where a plan is named.
   *
   * @returns Recur's own id of the customer.
   * @throws TypeError that says what is wrong with it.
   * @example emulator.addCustomer({ externalId: 'user_1', email: 'mei@example.com', plan: 'pro' })
   */
  addCustomer(customer: OwnCustomer): string
  /**
   * Adds a subscription to a customer, as if they had just been through the checkout.
   *
   * @param customerId Recur's own id of the customer.
   * @returns The id of the subscription.
   * @throws TypeError that says what is wrong with it, or that there is no such customer.
   * @example emulator.addSubscription('cus_mei', { plan: 'team', status: 'past_due' })
   */
  addSubscription(customerId: string, subscription: OwnSubscription): string
  /**
   * Changes a customer's card. With a valid one, what is owed is paid at once; a declined one fails when the plan renews.
   *
   * @param customerId Recur's own id of the customer.
   * @throws TypeError when there is no such customer.
   */
  changeCard(customerId: string, card: OwnCard): void
  /** The customers, as of now. */
  readonly customers: readonly { id: string; externalId: string | null; email: string; name: string }[]
  /** The emulator's present. */
  readonly now: Date
  /**
   * Moves the clock ahead, and does everything that becomes due on the way, in the order of time: renewals and their charges,
   * ends of trials, scheduled switches, expiries. Sessions expire as well.
   *
   * @throws RangeError for a move that leads back, or further than ten years.
   * @example
   * emulator.moveClock({ days: 31 })
   * emulator.moveClock({ to: '2027-01-31' })
   */
  moveClock(move: ClockMove): void
  /** Cancels all fault orders. */
  clearFaults(): void
  /** Back to a fresh start: the customers and the moment that it began with, no sessions, faults or requests. */
  reset(): void
  /** Stops it and ends every open connection, hung ones included. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Starts a Recur on this machine: API, hosted portal and hosted checkout. Listens on 127.0.0.1 only.
 *
 * @throws Error when the port is taken, or when the state file is broken (it is never overwritten then).
 * @throws TypeError or RangeError for invalid options.
 * @example
 * import { Recur } from 'recur-tw/server'
 * const emulator = await startRecurEmulator()
 * const recur = new Recur('sk_test_emulator', { baseUrl: emulator.url })
 * const { url } = await recur.portal.sessions.create({ email: 'mei@example.com', returnUrl: 'https://app.example/account' })
 * await emulator.close()
 */
export async function startRecurEmulator(options: RecurEmulatorOptions = {}): Promise<RecurEmulator> {
  checkOptions(options)
  const now = options.now ?? Date.now
  const { state: path, portal } = options
  const own = parseOwnData({ products: options.products, customers: options.customers })
  const fresh = () => {
    const state = seedState(now())
    bringData(state, own, now())
    if (options.clock) state.clockAheadMs = moveInMs(options.clock, now())
    if (portal) configurePortal(state, portal)
    return state
  }
  const save = (state: EmulatorState) => {
    if (path !== undefined) writeStateFile(path, state)
  }
  const load = () => {
    const kept = path === undefined ? undefined : readStateFile(path)
    if (kept && portal) configurePortal(kept, portal)
    const state = kept ?? fresh()
    // At once, so that a file that can't be written fails the start and not somebody's first click.
    save(state)
    return state
  }
  const emulation = new Emulation(
    {
      secretKey: options.secretKey ?? emulatorKey,
      publishableKey: options.publishableKey ?? emulatorPublishableKey,
      shapes: options.shapes ?? 'current',
      graceDays: options.graceDays ?? defaultGraceDays,
      rateLimit: options.rateLimit,
      sessionLifetimeMs: options.sessionLifetimeMs ?? hourMs,
      seed: options.seed ?? 1,
      now,
    },
    { load, save, fresh },
  )
  for (const { fault, ...target } of options.faults ?? []) emulation.faults.order(fault, target)

  // Left to itself the listener replaces the global Request and Response of the whole process.
  const server = createServer(
    getRequestListener(emulatorApp(emulation).fetch, { overrideGlobalObjects: false }),
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The emulator has no TCP address.')

  return {
    url: `http://127.0.0.1:${address.port}`,
    get requests() {
      return emulation.requests.all
    },
    get faultOrders() {
      return emulation.faults.waiting
    },
    get sessions() {
      return { portal: emulation.portalSessions.size, checkout: emulation.checkoutSessions.size }
    },
    order: (fault, target) => emulation.faults.order(fault, target),
    configurePortal: (change) => emulation.change((state) => configurePortal(state, change)),
    addProduct: (product) => void emulation.change((state) => addProduct(state, product)),
    addCustomer: (customer) => emulation.change((state, at) => addCustomer(state, customer, at).id),
    addSubscription: (customerId, subscription) =>
      emulation.change((state, at) => addSubscription(state, customerId, subscription, at).id),
    changeCard: (customerId, card) =>
      emulation.change((state, at) => changeCard(state, customerId, card, at)),
    get customers() {
      return emulation.state.customers.map(({ id, externalId, email, name }) => ({
        id,
        externalId,
        email,
        name,
      }))
    },
    get now() {
      return new Date(emulation.now())
    },
    moveClock: (move) => emulation.moveClock(move),
    clearFaults: () => emulation.faults.clear(),
    reset: () => emulation.reset(),
    close: () =>
      new Promise((resolve) => {
        // Closing twice answers with an error that says just that.
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function checkOptions(options: RecurEmulatorOptions): void {
  const { rateLimit, sessionLifetimeMs, seed, state, secretKey, publishableKey, graceDays } = options
  const isLive = (key: string | undefined) => key !== undefined && /^[sp]k_live_/i.test(key)
  const problems = [
    ...(isLive(secretKey) || isLive(publishableKey)
      ? ['a live key must never be given to an emulator; use one that begins with sk_test_ or pk_test_.']
      : []),
    ...(rateLimit === undefined || (Number.isInteger(rateLimit) && rateLimit > 0)
      ? []
      : ['rateLimit must be a whole number of at least 1.']),
    ...(sessionLifetimeMs === undefined || sessionLifetimeMs > 0
      ? []
      : ['sessionLifetimeMs must be more than 0.']),
    ...(graceDays === undefined || (Number.isInteger(graceDays) && graceDays >= 0)
      ? []
      : ['graceDays must be a whole number of at least 0.']),
    ...(seed === undefined || Number.isInteger(seed) ? [] : ['seed must be a whole number.']),
    ...(state === '' ? ['state must name a file.'] : []),
  ]
  if (problems.length > 0) throw new TypeError(`startRecurEmulator: ${problems.join(' ')}`)
}
