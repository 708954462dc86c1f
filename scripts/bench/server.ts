import type { Client } from './ask.ts'
import { runSlice, type Slice } from './load.ts'
import type { Stage } from './stage.ts'
import { percentile, type Spread, spreadOf } from './statistics.ts'
import {
  describeClick,
  floorClick,
  floorName,
  recurClick,
  recurName,
  referenceApp,
  type Target,
  ways,
} from './targets.ts'

/** One way, at one distance of Recur and over so many connections: medians of the rounds, with the lowest and the highest. */
export type ServerRow = {
  way: string
  distanceMs: number
  connections: number
  clicksPerSecond: Spread
  p50: Spread
  p95: Spread
  p99: Spread
  /** Milliseconds of a processor a click. */
  cpuMs: Spread
  /** Of the process, so the ways of one app share it. */
  memoryMb: number
  callsAClick: number
  /** CPU a click and throughput over the API route's, round by round. */
  cpuOverApiRoute: Spread
  throughputOverApiRoute: Spread
}

/** What is measured: distances of Recur in milliseconds, connections, rounds, and how long a way clicks in each, in milliseconds. */
export type ServerPlan = {
  distances: readonly number[]
  connections: readonly number[]
  rounds: number
  sliceMs: number
  /**
   * How often each way of the app that holds them all clicks before anything is measured, so that the server has compiled what all of
   * them run. A process with one way gets as many clicks as that app altogether.
   */
  warmUpClicks: number
}

const apiRoute = 'API route'

/**
 * Measures all ways side by side: round after round, in another order each time, so that no way always cleans up the memory that the
 * same other one has left.
 */
export async function measureServer(
  stage: Stage,
  client: Client,
  cookies: readonly string[],
  plan: ServerPlan,
): Promise<ServerRow[]> {
  const targets = await openTargets(stage, cookies[0] ?? '')
  const measure = (target: Target, connections: number, ms: number, clicks = 0) =>
    runSlice(target, { client, cookies, calls: stage.calls, connections, ms, clicks })
  await stage.moveRecur(0)
  for (const target of targets) {
    const sharers = targets.filter(({ pid }) => pid === target.pid).length
    await measure(target, 16, 0, (plan.warmUpClicks * ways.length) / sharers)
  }
  const rows: ServerRow[] = []
  for (const distanceMs of plan.distances) {
    await stage.moveRecur(distanceMs)
    for (const connections of plan.connections) {
      const slices = new Map<string, Slice[]>(targets.map(({ name }) => [name, []]))
      for (const target of targets) await measure(target, connections, plan.sliceMs / 2)
      for (let round = 0; round < plan.rounds; round += 1) {
        for (const target of shuffle(targets)) {
          slices.get(target.name)?.push(await measure(target, connections, plan.sliceMs))
        }
      }
      const base = slices.get(apiRoute) ?? []
      for (const [way, measured] of slices) {
        rows.push({ way, distanceMs, connections, ...summarize(measured, base) })
      }
    }
  }
  return rows
}

function shuffle<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

function summarize(
  slices: readonly Slice[],
  base: readonly Slice[],
): Omit<ServerRow, 'way' | 'distanceMs' | 'connections'> {
  const of = (read: (slice: Slice) => number) => spreadOf(slices.map(read))
  const over = (read: (slice: Slice) => number) =>
    spreadOf(slices.map((slice, round) => read(slice) / (base[round] ? read(base[round]) : Number.NaN)))
  const all = slices.flatMap(({ times }) => times)
  const at = (share: number) => ({
    ...of(({ times }) => percentile(times, share)),
    // The tail of one round is a handful of clicks, so it is read off all rounds together.
    median: percentile(all, share),
  })
  return {
    clicksPerSecond: of((slice) => slice.clicksPerSecond),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    cpuMs: of((slice) => slice.cpuMs),
    memoryMb: Math.max(...slices.map((slice) => slice.memoryMb)),
    callsAClick: of((slice) => slice.callsAClick).median,
    cpuOverApiRoute: over((slice) => slice.cpuMs),
    throughputOverApiRoute: over((slice) => slice.clicksPerSecond),
  }
}

/** Starts the apps, and reads off their pages how each button is pressed. */
async function openTargets(stage: Stage, cookie: string): Promise<Target[]> {
  const [host, reference, floor] = await Promise.all([
    stage.startApp('host'),
    stage.startApp('reference'),
    stage.startFloor(),
  ])
  const open = async (app: { url: string; pid: number }, path: string, name: string): Promise<Target> => {
    const page = await (await fetch(`${app.url}${path}`, { headers: { cookie } })).text()
    return { name, origin: app.url, pid: app.pid, ...describeClick(app.url, path, page) }
  }
  return [
    await open(reference, '/account', referenceApp),
    ...(await Promise.all(ways.map(({ path, name }) => open(host, path, name)))),
    { name: floorName, origin: `http://127.0.0.1:${floor.port}`, pid: floor.pid, ...floorClick },
    { name: recurName, origin: stage.recurUrl, ...recurClick },
  ]
}
