import { withTimeout } from '../recur/timeout.ts'
import { describeError } from './describe-error.ts'
import { writeLine } from './operator-log.ts'

/** How long a function of the host's may keep a person waiting, in milliseconds. */
const hostTimeoutMs = 1_000

/** What stands in for an option of the host's that fails, and how the log says so. */
export type Fallback<F> = { option: string; value: F; consequence: string }

/** Asks a function of the host's. One that fails or hangs is reported, and the fallback takes its place. */
export async function decideInTime<T, F>(
  decide: () => T | Promise<T>,
  fallback: Fallback<F>,
): Promise<T | F> {
  const decided = (async () => decide())()
  try {
    return await withTimeout(decided, hostTimeoutMs, () =>
      fallBack(fallback, `It took longer than ${hostTimeoutMs} ms.`),
    )
  } catch (error) {
    return fallBack(fallback, describeError(error))
  }
}

/**
 * Reports that an option of the host's did not do its part.
 *
 * @param reason What it did, without a value of the host's.
 * @returns What takes its place.
 */
export function fallBack<F>({ option, value, consequence }: Fallback<F>, reason: string): F {
  writeLine('warn', `The option ${option} failed: ${consequence} ${reason}`, 'option_failed')
  return value
}
