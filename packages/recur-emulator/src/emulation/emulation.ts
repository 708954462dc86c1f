import { FaultOrders } from '../faults/fault-orders.ts'
import type { EmulatorState } from '../state/state.ts'
import { bringUpToDate } from '../state/subscriptions.ts'
import { type ClockMove, moveInMs } from './clock.ts'
import { RateLimit } from './rate-limit.ts'
import { RequestLog } from './request-log.ts'
import { type CheckoutVisit, HostedSessions, type PortalVisit } from './sessions.ts'
import type { Shapes } from './shapes.ts'

/** What a running emulator was started with. */
export type EmulationSettings = {
  secretKey: string
  publishableKey: string
  shapes: Shapes
  /** Requests a minute, or `undefined` for no limit. */
  rateLimit: number | undefined
  /** Milliseconds from a session's making to its end. */
  sessionLifetimeMs: number
  /** Of the generator that chooses a share of requests for a fault. */
  seed: number
  /** Days from a failed charge to the end of the subscription. */
  graceDays: number
  /** The clock that the emulator's own runs ahead of: milliseconds since the epoch. */
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

const portalPrefixes = { id: 'portal_session_', token: 'ps_' }
const checkoutPrefixes = { id: 'checkout_session_', token: 'cs_' }

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
    const { sessionLifetimeMs } = settings
    const now = () => this.now()
    this.settings = settings
    this.portalSessions = new HostedSessions(portalPrefixes, sessionLifetimeMs, now)
    this.checkoutSessions = new HostedSessions(checkoutPrefixes, sessionLifetimeMs, now)
    this.faults = new FaultOrders(settings.seed)
    this.rateLimit = new RateLimit(settings.rateLimit, now)
    this.#keeping = keeping
    this.#state = keeping.load()
  }

  /** The present of the emulator: milliseconds since the epoch. It never lies before that of the real clock. */
  now(): number {
    return this.settings.now() + this.#state.clockAheadMs
  }

  /** Moves the clock ahead. Whatever is due on the way happens, in the order of time. */
  moveClock(move: ClockMove): void {
    const ms = moveInMs(move, this.now())
    this.change((state) => {
      state.clockAheadMs += ms
    })
    // At once, so that the state file holds what has happened.
    void this.state
  }

  /** The state as of now: whatever has become due since the last look has happened. */
  get state(): EmulatorState {
    const { graceDays } = this.settings
    if (bringUpToDate(this.#state, this.now(), graceDays)) this.#keeping.save(this.#state)
    return this.#state
  }

  /**
   * Changes the state and keeps the change. An edit that throws changes nothing.
   *
   * @param edit Works on a copy, which takes the state's place once it has been saved.
   */
  change<T>(edit: (state: EmulatorState, now: number) => T): T {
    const draft = structuredClone(this.state)
    const result = edit(draft, this.now())
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
