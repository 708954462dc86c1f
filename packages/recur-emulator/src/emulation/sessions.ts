import { randomBytes } from 'node:crypto'
import type { Locale } from '../state/locale.ts'

/** What a portal session opens. */
export type PortalVisit = {
  customerId: string
  configurationId: string
  returnUrl: string
  /** Absent: the browser's. */
  locale: Locale | undefined
}

/** What a checkout session sells. */
export type CheckoutVisit = {
  productId: string
  successUrl: string
  cancelUrl: string
  email: string | undefined
  name: string | undefined
  externalId: string | undefined
  /** Absent: the browser's. */
  locale: Locale | undefined
}

/** A session that was made and has not expired. Times are milliseconds since the epoch. */
export type HostedSession<Visit> = {
  /** What the API calls it. Opens nothing. */
  id: string
  /** The secret part of its URL. */
  token: string
  createdAt: number
  expiresAt: number
  /** The secret that the browser which opened its URL keeps in a cookie; `undefined` until then. It opens once. */
  browserSecret: string | undefined
  visit: Visit
}

/** What came of going on with a session. */
export type Resumption<Visit> =
  /** The browser that opened it is back: a reload, a form, Back. */
  | { kind: 'resumed'; session: HostedSession<Visit> }
  /** Somebody else has opened it. */
  | { kind: 'used'; session: HostedSession<Visit> }
  /** Never made, not opened yet, or expired: an expired session is forgotten. */
  | { kind: 'unknown' }

/** What came of opening a session's URL. */
export type Opening<Visit> =
  | { kind: 'opened'; session: HostedSession<Visit>; browserSecret: string }
  | Resumption<Visit>

/** Sessions of one kind, in the order of their making, forgotten once they have expired. */
export class HostedSessions<Visit> {
  readonly #sessions = new Map<string, HostedSession<Visit>>()
  readonly #prefixes: { id: string; token: string }
  readonly #lifetimeMs: number
  readonly #now: () => number

  /**
   * @param prefixes What ids and tokens begin with, such as `portal_session_` and `ps_`.
   * @param lifetimeMs Milliseconds from a session's making until it is forgotten, opened or not.
   * @param now The clock: milliseconds since the epoch.
   */
  constructor(prefixes: { id: string; token: string }, lifetimeMs: number, now: () => number) {
    this.#prefixes = prefixes
    this.#lifetimeMs = lifetimeMs
    this.#now = now
  }

  /** How many are kept. */
  get size(): number {
    this.#sweep()
    return this.#sessions.size
  }

  create(visit: Visit): HostedSession<Visit> {
    this.#sweep()
    const createdAt = this.#now()
    const session: HostedSession<Visit> = {
      id: `${this.#prefixes.id}${randomBytes(9).toString('hex')}`,
      token: `${this.#prefixes.token}${randomBytes(24).toString('base64url')}`,
      createdAt,
      expiresAt: createdAt + this.#lifetimeMs,
      browserSecret: undefined,
      visit,
    }
    this.#sessions.set(session.token, session)
    return session
  }

  /**
   * Opens a session, or goes on with one.
   *
   * @param browserSecret What the browser's cookie says.
   */
  open(token: string, browserSecret: string | undefined): Opening<Visit> {
    this.#sweep()
    const session = this.#sessions.get(token)
    if (session === undefined || session.browserSecret !== undefined) {
      return this.resume(token, browserSecret)
    }
    session.browserSecret = randomBytes(24).toString('base64url')
    return { kind: 'opened', session, browserSecret: session.browserSecret }
  }

  /**
   * Goes on with a session that has been opened.
   *
   * @param browserSecret What the browser's cookie says.
   */
  resume(token: string, browserSecret: string | undefined): Resumption<Visit> {
    this.#sweep()
    const session = this.#sessions.get(token)
    if (session?.browserSecret === undefined) return { kind: 'unknown' }
    return { kind: session.browserSecret === browserSecret ? 'resumed' : 'used', session }
  }

  /** Forgets one, so that its URL leads nowhere. */
  delete(token: string): void {
    this.#sessions.delete(token)
  }

  clear(): void {
    this.#sessions.clear()
  }

  // All live equally long, so the oldest stand first and the first one that is still alive ends the search.
  #sweep(): void {
    const now = this.#now()
    for (const session of this.#sessions.values()) {
      if (session.expiresAt > now) return
      this.#sessions.delete(session.token)
    }
  }
}
