import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './ask.ts'
import { checkAnswer, isOpened, type Target } from './targets.ts'
import { readCpuMs, readMemoryMb } from './usage.ts'

/** What one way did for a while. */
export type Slice = {
  clicks: number
  /** How long each click took, in milliseconds. */
  times: number[]
  clicksPerSecond: number
  /** Milliseconds of a processor, of the process that answers. */
  cpuMs: number
  memoryMb: number
  callsAClick: number
  /** How many of the clicks led to no portal, for instance since an app under too much load gave up on Recur. */
  failed: number
}

/**
 * Clicks for a while over several connections at once. Each has clicked once before anything is counted, so no handshake is.
 *
 * @param options.ms For how long.
 * @param options.clicks How many clicks at least, however long they take. Default: one over each connection.
 * @param options.cookies Who clicks, in turn.
 * @param options.calls How many calls have reached Recur so far.
 * @param options.mayFail Whether clicks may lead to no portal. Default: the first that does ends the measurement, since a fast failure
 * is no result.
 */
export async function runSlice(
  target: Target,
  options: {
    client: Client
    cookies: readonly string[]
    calls: () => Promise<number>
    connections: number
    ms: number
    clicks?: number
    mayFail?: boolean
  },
): Promise<Slice> {
  const { client, cookies, calls, connections, ms, clicks = 0, mayFail = false } = options
  let turn = 0
  let failed = 0
  const click = async () => {
    turn += 1
    const cookie = cookies[turn % cookies.length] ?? ''
    const startedAt = performance.now()
    const answer = await client.ask(target.origin, target.click, cookie)
    const took = performance.now() - startedAt
    if (!mayFail) checkAnswer(target, answer)
    else if (!isOpened(target, answer)) failed += 1
    return took
  }
  const atOnce = async (run: (index: number) => Promise<void>) => {
    await Promise.all(Array.from({ length: connections }, (_, index) => run(index)))
  }
  let oneClickMs = Number.POSITIVE_INFINITY
  await atOnce(async () => {
    oneClickMs = Math.min(oneClickMs, await click())
  })
  const pid = target.pid ?? 0
  const times: number[] = []
  failed = 0
  const callsBefore = await calls()
  const cpuBefore = readCpuMs(pid)
  const startedAt = performance.now()
  await atOnce(async (index) => {
    // Spread over the time of a click, as people are: begun together, each first click would wait for all others.
    await wait((index / connections) * oneClickMs)
    do times.push(await click())
    while (performance.now() - startedAt < ms || times.length < clicks)
  })
  const elapsedMs = performance.now() - startedAt
  return {
    clicks: times.length,
    times,
    clicksPerSecond: (times.length / elapsedMs) * 1_000,
    cpuMs: (readCpuMs(pid) - cpuBefore) / times.length,
    memoryMb: readMemoryMb(pid),
    callsAClick: ((await calls()) - callsBefore) / times.length,
    failed,
  }
}
