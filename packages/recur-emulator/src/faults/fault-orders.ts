import { type Fault, type FaultName, faults, isFaultName } from './faults.ts'

/** Which requests a fault applies to. Without any field: the next one. */
export type FaultTarget = {
  /** How many requests, at least 1. Default: 1; with `person` or `share`, until it is canceled. */
  times?: number | undefined
  /** Requests that name this customer, by Recur's id, external id or e-mail address; several may be given. */
  person?: string | readonly string[] | undefined
  /** This share of requests, between 0 and 1, chosen by the seeded generator: 0.05 is 5 %. */
  share?: number | undefined
  /** Requests to paths that begin with this, such as `/v1/portal/sessions`. */
  path?: string | undefined
}

/** A pending order. */
export type FaultOrder = {
  id: number
  /** Its name in the catalogue, or its kind when the fault was spelled out. */
  name: string
  fault: Fault
  target: FaultTarget
  /** How many requests are left; `undefined` for no limit. */
  left: number | undefined
}

/** What a fault order looks at in a request. */
export type FaultCandidate = {
  path: string
  /** Every identifier that names the request's customer. */
  identifiers: readonly string[]
}

/** The faults that have been ordered, oldest first. */
export class FaultOrders {
  readonly #seed: number
  #random: () => number
  #orders: FaultOrder[] = []
  #nextId = 1

  /** @param seed Any integer. The same seed and the same requests in the same order meet the same faults. */
  constructor(seed: number) {
    this.#seed = seed
    this.#random = seededRandom(seed)
  }

  get waiting(): readonly FaultOrder[] {
    return this.#orders
  }

  /**
   * Orders a fault.
   *
   * @throws TypeError for a name that is not in the catalogue; RangeError for a share outside 0 to 1, or `times` that
   * is not a whole number of at least 1.
   */
  order(fault: FaultName | Fault, target: FaultTarget = {}): FaultOrder {
    const { times, share } = target
    if (typeof fault === 'string' && !isFaultName(fault)) {
      throw new TypeError(`There is no fault ${JSON.stringify(fault)}. faultNames lists them all.`)
    }
    if (share !== undefined && !(share >= 0 && share <= 1)) {
      throw new RangeError(`The share of a fault must be between 0 and 1, not ${share}.`)
    }
    if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
      throw new RangeError(`The times of a fault must be a whole number of at least 1, not ${times}.`)
    }
    const endless = target.person !== undefined || share !== undefined
    const named = typeof fault === 'string'
    const order: FaultOrder = {
      id: this.#nextId++,
      name: named ? fault : fault.kind,
      fault: named ? faults[fault] : fault,
      target,
      left: times ?? (endless ? undefined : 1),
    }
    this.#orders.push(order)
    return order
  }

  /** The fault for this request, if there is one: that of the oldest matching order. Counts it. */
  take(candidate: FaultCandidate): FaultOrder | undefined {
    const order = this.#orders.find((one) => this.#fits(one, candidate))
    if (order?.left !== undefined) {
      order.left -= 1
      if (order.left === 0) this.cancel(order.id)
    }
    return order
  }

  /** Cancels one order. */
  cancel(id: number): void {
    this.#orders = this.#orders.filter((order) => order.id !== id)
  }

  /** Cancels all orders, and restarts the generator. */
  clear(): void {
    this.#orders = []
    this.#random = seededRandom(this.#seed)
  }

  #fits({ target }: FaultOrder, { path, identifiers }: FaultCandidate): boolean {
    if (target.path !== undefined && !path.startsWith(target.path)) return false
    if (target.person !== undefined && ![target.person].flat().some((one) => identifiers.includes(one)))
      return false
    // Drawn last, so that requests that don't match don't advance its sequence.
    return target.share === undefined || this.#random() < target.share
  }
}

/** Numbers from 0 up to 1 in an order fixed by the seed (the mulberry32 generator). */
function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
