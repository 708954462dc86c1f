import type { CustomerIdentifiers } from '../state/state.ts'

/** One of Recur's three ways to name a customer: its own id, the external id, the e-mail address. */
export type IdentifiedBy = 'customer' | 'external_id' | 'email'

/** A request that reached the API. */
export type RecordedRequest = {
  /** When it came: ISO 8601, by the real clock. */
  at: string
  method: string
  /** Path and query, such as `/v1/customers/entitlements?email=…`. */
  path: string
  /** Lower-case names. A key that is not the emulator's own is cut down to its kind, such as `Bearer sk_live_…`. */
  headers: Readonly<Record<string, string>>
  /** The JSON that was sent; the text where it is not JSON; `undefined` where there was none. */
  body: unknown
  /** Whom it names, by the identifiers in it. */
  customer: CustomerIdentifiers
  /** The identifier that decides: the highest in it; `undefined` where it names nobody. */
  identifiedBy: IdentifiedBy | undefined
  /** The status that was answered; `undefined` while under way, or when there was no answer. */
  status: number | undefined
  /** Milliseconds until it was answered, or the connection was closed; `undefined` while under way. */
  durationMs: number | undefined
  /** The fault that was played, by its name. */
  fault: string | undefined
}

/** How many requests are remembered: enough for a test, too few to fill the memory of a long-running demo. */
export const requestLogSize = 1_000

/** The latest requests, oldest first. */
export class RequestLog {
  readonly #requests: RecordedRequest[] = []

  get all(): readonly RecordedRequest[] {
    return this.#requests
  }

  /** The requests that came at this moment or later. @param moment Milliseconds since the epoch. */
  since(moment: number): readonly RecordedRequest[] {
    return this.#requests.filter(({ at }) => Date.parse(at) >= moment)
  }

  add(request: RecordedRequest): void {
    this.#requests.push(request)
    if (this.#requests.length > requestLogSize) this.#requests.shift()
  }

  clear(): void {
    this.#requests.length = 0
  }
}

/** The identifier that decides whom a request names (order: recur-tw 0.11.0, `PortalSessionCreateParams`). */
export function decidingIdentifier(named: CustomerIdentifiers): IdentifiedBy | undefined {
  if (named.customerId) return 'customer'
  if (named.externalId) return 'external_id'
  return named.email ? 'email' : undefined
}
