import { withTimeout } from '../recur/timeout.ts'

/** How long a function of the host's may keep a person waiting, in milliseconds. */
const hostTimeoutMs = 1_000

/** Asks a function of the host's; `fallback` when it fails or hangs. */
export async function decideInTime<T, F>(decide: () => T | Promise<T>, fallback: F): Promise<T | F> {
  const decided = (async () => decide())()
  return withTimeout(decided, hostTimeoutMs, () => fallback).catch(() => fallback)
}
