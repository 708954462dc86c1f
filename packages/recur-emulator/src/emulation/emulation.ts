import { FaultOrders } from '../faults/fault-orders.ts'
import type { EmulatorState } from '../state/state.ts'
import { bringUpToDate } from '../state/subscriptions.ts'
import { RateLimit } from './rate-limit.ts'
import { RequestLog } from './request-log.ts'
import type { ResponseCase } from './response-case.ts'
import { type CheckoutVisit, HostedSessions, type PortalVisit } from './sessions.ts'

/** What a running emulator was started with. */
export type EmulationSettings = {
  secretKey: string
  publishableKey: string
  responseCase: ResponseCase
  /** Requests a minute, or `undefined` for no limit. */
  rateLimit: number | undefined
  /** Milliseconds from a session's making to its end. */
  sessionLifetimeMs: number
  /** Of the generator that chooses a share of requests for a fault. */
  seed: number
  /** The clock: milliseconds since the epoch. */
  now: () => number
}

/** Where the state comes from and where changes of it go. */
export type StateKeeping = {
  /** The state to begin with. */
  load: () => EmulatorState
  /** Called with the whole state after each change, before anyone is told of it. */
  save: (state: EmulatorState) => void
  /** The state after a reset. */
  fresh: () => EmulatorState
}

/** One running emulator, without its network: what all of its pages and API routes share. */
export class Emulation {
  readonly settings: EmulationSettings
  readonly portalSessions: HostedSessions<PortalVisit>
  readonly checkoutSessions: HostedSessions<CheckoutVisit>
  readonly faults: FaultOrders
  readonly requests = new RequestLog()
  readonly rateLimit: RateLimit
  readonly #keeping: StateKeeping
  #state: EmulatorState

  constructor(settings: EmulationSettings, keeping: StateKeeping) {
    const { sessionLifetimeMs, now } = settings
    this.settings = settings
    this.portalSessions = new HostedSessions('ps_', sessionLifetimeMs, now)
    this.checkoutSessions = new HostedSessions('cs_', sessionLifetimeMs, now)
    this.faults = new FaultOrders(settings.seed)
    this.rateLimit = new RateLimit(settings.rateLimit, now)
    this.#keeping = keeping
    this.#state = keeping.load()
  }

  /** The state as of now: periods that have ended since the last look have been renewed, ended or switched. */
  get state(): EmulatorState {
    if (bringUpToDate(this.#state, this.settings.now())) this.#keeping.save(this.#state)
    return this.#state
  }

  /**
   * Changes the state and keeps the change. An edit that throws changes nothing.
   *
   * @param edit Works on a copy, which takes the state's place once it has been saved.
   */
  change<T>(edit: (state: EmulatorState, now: number) => T): T {
    const draft = structuredClone(this.state)
    const result = edit(draft, this.settings.now())
    this.#keeping.save(draft)
    this.#state = draft
    return result
  }

  /** Back to a fresh start: the seeded people, no session, no fault, no request. */
  reset(): void {
    const fresh = this.#keeping.fresh()
    this.#keeping.save(fresh)
    this.#state = fresh
    this.portalSessions.clear()
    this.checkoutSessions.clear()
    this.faults.clear()
    this.requests.clear()
    this.rateLimit.clear()
  }
}
