import { type Circuit, createCircuit } from './circuit.ts'

/** How long a person may have to wait, in milliseconds. */
export type Timeouts = {
  /** For one attempt, from connecting to the last byte of the response. */
  attemptMs: number
  /** For everything that one click or one page does, retries and pauses included. */
  totalMs: number
}

/** 4 seconds an attempt, 8 seconds in total. */
export const defaultTimeouts: Timeouts = { attemptMs: 4_000, totalMs: 8_000 }

/** What is left to spend of one click: time, and one retry. Counts the attempts made. */
export type Budget = {
  attemptMs: number
  startedAt: number
  endsAt: number
  retries: number
  attempts: number
  circuit: Circuit
  /** Asked before each request to Recur, when it is there: whether one more may be sent. */
  allowRequest?: () => Promise<boolean>
}

/**
 * Starts the clock of one click.
 *
 * @param circuit What notices an outage. Default: one of its own, which notices nothing.
 */
export function startBudget(
  circuit: Circuit = createCircuit(),
  timeouts: Timeouts = defaultTimeouts,
): Budget {
  const startedAt = performance.now()
  const { attemptMs, totalMs } = timeouts
  return { attemptMs, startedAt, endsAt: startedAt + totalMs, retries: 1, attempts: 0, circuit }
}

/** How many milliseconds of the click are left; 0 when none. */
export function remainingMs(budget: Pick<Budget, 'endsAt'>): number {
  return Math.max(0, budget.endsAt - performance.now())
}

/** How many milliseconds the next attempt may take. */
export function attemptTimeoutMs(budget: Pick<Budget, 'attemptMs' | 'endsAt'>): number {
  return Math.min(budget.attemptMs, remainingMs(budget))
}

/**
 * Waits for a promise, but no longer than `ms` milliseconds.
 *
 * @param onTimeout Makes the result when time is up. Nobody listens to the promise any more.
 * @returns Whatever comes first. Rejects when the promise rejects in time; a later rejection is ignored.
 */
export async function withTimeout<T, L>(promise: Promise<T>, ms: number, onTimeout: () => L): Promise<T | L> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(onTimeout()), ms)
  })
  try {
    return await Promise.race([promise, timeout])
  } finally {
    clearTimeout(timer)
  }
}
