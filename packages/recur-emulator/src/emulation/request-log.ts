import type { CustomerIdentifiers } from '../state/state.ts'

/** A request that reached the API. */
export type RecordedRequest = {
  method: string
  /** Path and query, such as `/v1/customers/entitlements?email=…`. */
  path: string
  /** Lower-case names. A key that is not the emulator's own is cut down to its kind, such as `Bearer sk_live_…`. */
  headers: Readonly<Record<string, string>>
  /** The JSON that was sent; the text where it is not JSON; `undefined` where there was none. */
  body: unknown
  /** Whom it names, by the identifiers in it. */
  customer: CustomerIdentifiers
  /** The status that was answered; `undefined` while under way, or when there was no answer. */
  status: number | undefined
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

  add(request: RecordedRequest): void {
    this.#requests.push(request)
    if (this.#requests.length > requestLogSize) this.#requests.shift()
  }

  clear(): void {
    this.#requests.length = 0
  }
}
