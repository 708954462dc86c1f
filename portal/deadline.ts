/** How long a person may have to wait, in milliseconds. */
export type Deadlines = {
  /** For one call to Recur, from connecting to the last byte of the answer. */
  tryMs: number
  /** For everything that one click or one page does, retries and pauses included. */
  clickMs: number
}

/** 4 seconds a call, 8 for the whole click. */
export const defaultDeadlines: Deadlines = { tryMs: 4_000, clickMs: 8_000 }

/** What is left to spend of one click: time, and the one retry. Counts what was spent. */
export type Budget = { tryMs: number; startedAt: number; endsAt: number; retries: number; calls: number }

/** Starts the clock of one click. */
export function startBudget({ tryMs, clickMs }: Deadlines = defaultDeadlines): Budget {
  const startedAt = performance.now()
  return { tryMs, startedAt, endsAt: startedAt + clickMs, retries: 1, calls: 0 }
}

/** How many milliseconds of the click are left; 0 when none. */
export function remainingMs(budget: Budget): number {
  return Math.max(0, budget.endsAt - performance.now())
}

/** How many milliseconds the next call may take. */
export function tryMs(budget: Budget): number {
  return Math.min(budget.tryMs, remainingMs(budget))
}

/**
 * Waits for a promise, but no longer than `ms` milliseconds.
 *
 * @param late What to answer when the time is up. The promise is then no longer listened to.
 * @returns What came first. Rejects when the promise rejects in time; a rejection that comes later is ignored.
 */
export async function withDeadline<T, L>(promise: Promise<T>, ms: number, late: () => L): Promise<T | L> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const expired = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms)
  })
  try {
    return await Promise.race([promise, expired])
  } finally {
    clearTimeout(timer)
  }
}
