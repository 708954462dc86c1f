import { type BrowserRow, distanceMs, newPortalMs } from './browser.ts'
import { findBrowserMs, findServerRow, type Results } from './results.ts'
import { format } from './table.ts'
import { floorName, recurName, referenceApp, ways } from './targets.ts'

/** One thing that a click is meant to reach, and what was measured. */
export type Goal = {
  goal: string
  measured: string
  met: boolean
  /** What it is measured against, where that was measured as well. */
  rival?: string
}

/** The most bytes of client JavaScript, compressed, that the button may add. */
const maxClientBytes = 512

const ours: readonly string[] = ways.map(({ name }) => name).filter((name) => name.startsWith('openPortal'))
const others = ['plain action', 'API route', 'GET handler']

/** Puts what was measured beside what is aimed at. A goal whose part did not run is left out. */
export function summarize(results: Results): Goal[] {
  return [...lone(results), ...browser(results), ...server(results), ...work(results)]
}

function lone({ lone: rows = [] }: Results): Goal[] {
  return rows
    .filter(({ way }) => way === referenceApp || ours.includes(way))
    .map(({ way, ratio }) => ({
      goal: `${way}: 8 s after the page, at most 1.25 times a click right after another`,
      measured: format(ratio),
      met: ratio <= 1.25,
    }))
}

function browser({ browser: rows = [] }: Results): Goal[] {
  const cells = rows.filter(({ way }) => way === referenceApp || ours.includes(way))
  const [worst] = cells.toSorted((a, b) => b.roundTripsAbove - a.roundTripsAbove)
  if (worst === undefined) return []
  const { roundTripsAbove: above } = worst
  const rest = above - newPortalMs / distanceMs
  const where = ` (${titleOf(worst)})`
  return [
    ...cells.map((cell): Goal => {
      const mine = cell.ms?.median ?? Number.NaN
      const best = findBest(rows, cell)
      return {
        goal: `${titleOf(cell)}, ahead of every other way`,
        measured: `${format(mine)} ms`,
        rival: `${best.way} ${format(best.ms)} ms`,
        met: mine < best.ms,
      }
    }),
    {
      goal: 'each click: at most one round trip above the three to the app, to Recur and to the portal',
      measured: `${format(above)}${where}`,
      met: above <= 1,
    },
    {
      goal: 'the same, with TCP and TLS to the portal, which a browser pays whatever the page does (docs/decisions/0022)',
      measured: `${format(rest)}${where}`,
      met: rest <= 1,
    },
  ]
}

function titleOf({ way, when, mode }: BrowserRow): string {
  return `${way}: ${when}, ${mode}`
}

/** The fastest of the other ways that lead anywhere. */
function findBest(rows: readonly BrowserRow[], cell: BrowserRow): { way: string; ms: number } {
  const times = others.map((way) => ({ way, ms: findBrowserMs(rows, way, cell) ?? Number.POSITIVE_INFINITY }))
  return times.reduce((best, one) => (one.ms < best.ms ? one : best), {
    way: 'none',
    ms: Number.POSITIVE_INFINITY,
  })
}

function server({ server: rows = [] }: Results): Goal[] {
  const goals: Goal[] = []
  const add = (goal: string, value: number | undefined, met: (value: number) => boolean) => {
    if (value !== undefined) goals.push({ goal, measured: format(value), met: met(value) })
  }
  for (const way of ours) {
    const busy = findServerRow(rows, way, 0, 16)
    add(`${way}: CPU a click at most the API route's`, busy?.cpuOverApiRoute.median, (ratio) => ratio <= 1)
    add(
      `${way}: throughput at 16 at once at least the API route's`,
      busy?.throughputOverApiRoute.median,
      (ratio) => ratio >= 1,
    )
  }
  for (const way of [...ours, floorName]) {
    for (const { connections, share, most } of [
      { connections: 1, share: 'p50', most: 1.15 },
      { connections: 16, share: 'p99', most: 1.5 },
    ] as const) {
      const mine = findServerRow(rows, way, 50, connections)?.[share].median
      const recur = findServerRow(rows, recurName, 50, connections)?.[share].median
      const ratio = mine === undefined || recur === undefined ? undefined : mine / recur
      const note = way === floorName ? ' (for comparison)' : ''
      add(
        `${way}${note}: ${share} at most ${most} of Recur's own 50 ms away, ${connections} at once`,
        ratio,
        (value) => value <= most,
      )
    }
  }
  return goals
}

function work({ server: rows = [], browser: presses = [], growth }: Results): Goal[] {
  const goals: Goal[] = []
  const calls = rows.filter(({ way }) => ours.includes(way)).map(({ callsAClick }) => callsAClick)
  if (calls.length > 0) {
    const most = Math.max(...calls)
    goals.push({ goal: 'one call to Recur a click', measured: format(most), met: most === 1 })
  }
  const mine = presses.find(({ way, mode }) => way === referenceApp && mode === 'JavaScript on')
  if (mine !== undefined) {
    goals.push({
      goal: 'one POST and one navigation',
      measured: `${mine.posts} and ${mine.navigations}`,
      met: mine.posts === 1 && mine.navigations === 1,
    })
  }
  const crowd = growth?.atOnce.filter(({ way }) => ours.includes(way)) ?? []
  const most = Math.max(...crowd.map(({ connections }) => connections))
  for (const { way, connections, opened } of crowd) {
    if (connections !== most) continue
    goals.push({
      goal: `${way}: ${most} at once, and every click opens a portal`,
      measured: `${(opened * 100).toFixed(0)} %`,
      met: opened === 1,
    })
  }
  const bytes = growth?.added.find(({ way }) => ours.includes(way))?.clientBytes
  if (bytes !== undefined) {
    goals.push({
      goal: `at most ${maxClientBytes} bytes of client JavaScript, compressed`,
      measured: String(bytes),
      met: bytes <= maxClientBytes,
    })
  }
  return goals
}
