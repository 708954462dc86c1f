/** Recur's sandbox allows this many requests a minute (its documentation; other pages of it say 120). */
export const sandboxRateLimit = 100

const windowMs = 60_000

/** What a counted request may do, and what the `X-RateLimit-…` headers say. */
export type RateReading = {
  allowed: boolean
  limit: number
  remaining: number
  /** Whole seconds until the count starts anew, at least 1. */
  resetInSeconds: number
  /** The same as a moment: whole seconds since the epoch. */
  resetAt: number
}

/** Counts the merchant's requests in windows of one minute. One counter: Recur's limit is the merchant's. */
export class RateLimit {
  readonly #limit: number | undefined
  readonly #now: () => number
  #windowStart = 0
  #count = 0

  /** @param limit Requests a minute, or `undefined` for none. */
  constructor(limit: number | undefined, now: () => number) {
    this.#limit = limit
    this.#now = now
  }

  /** Counts one request. `undefined` when there is no limit. */
  count(): RateReading | undefined {
    if (this.#limit === undefined) return undefined
    const now = this.#now()
    if (now >= this.#windowStart + windowMs) {
      this.#windowStart = now
      this.#count = 0
    }
    this.#count += 1
    const end = this.#windowStart + windowMs
    return {
      allowed: this.#count <= this.#limit,
      limit: this.#limit,
      remaining: Math.max(0, this.#limit - this.#count),
      resetInSeconds: Math.max(1, Math.ceil((end - now) / 1000)),
      resetAt: Math.ceil(end / 1000),
    }
  }

  clear(): void {
    this.#windowStart = 0
    this.#count = 0
  }
}
