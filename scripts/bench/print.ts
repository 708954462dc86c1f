import { type BrowserRow, minimumMs } from './browser.ts'
import type { FaultRow } from './faults.ts'
import type { Growth } from './growth.ts'
import type { LoneRow } from './lone.ts'
import type { ServerRow } from './server.ts'
import type { Goal } from './summary.ts'
import { format, formatSpread, formatTable } from './table.ts'

/** Prints a table for each distance and number of connections. */
export function printServer(rows: readonly ServerRow[]): void {
  const titleOf = ({ distanceMs, connections }: ServerRow) =>
    `Recur ${distanceMs} ms away, ${connections} at once`
  for (const title of new Set(rows.map(titleOf))) {
    const some = rows.filter((row) => titleOf(row) === title)
    printTable(
      title,
      ['way', 'clicks/s', 'p50 ms', 'p95', 'p99', 'CPU ms', 'CPU/API', 'clicks/API', 'MB', 'calls'],
      some.map((row) => [
        row.way,
        formatSpread(row.clicksPerSecond),
        formatSpread(row.p50),
        format(row.p95.median),
        format(row.p99.median),
        formatSpread(row.cpuMs),
        formatSpread(row.cpuOverApiRoute),
        formatSpread(row.throughputOverApiRoute),
        format(row.memoryMb),
        format(row.callsAClick),
      ]),
    )
  }
}

export function printLone(rows: readonly LoneRow[]): void {
  printTable(
    'Recur 80 ms away: a click 8 seconds after the page, and one right after another',
    ['way', '8 s later, ms', 'right after, ms', 'ratio', 'new connections'],
    rows.map(({ way, lone, rightAfter, ratio, connections }) => [
      way,
      formatSpread(lone),
      formatSpread(rightAfter),
      format(ratio),
      String(connections),
    ]),
  )
}

export function printBrowser(rows: readonly BrowserRow[]): void {
  printTable(
    `In Chromium, 50 ms to each place: from the press to the portal's first byte (three round trips: ${minimumMs} ms), and connections opened meanwhile`,
    ['way', 'click', 'page', 'ms', 'round trips above', 'new: app/Recur/portal', 'POSTs', 'navigations'],
    rows
      .toSorted((a, b) => `${a.when} ${a.mode}`.localeCompare(`${b.when} ${b.mode}`))
      .map((row) => [
        row.way,
        row.when,
        row.mode,
        row.ms === undefined ? 'leads nowhere' : formatSpread(row.ms),
        format(row.roundTripsAbove),
        row.connections.join('/'),
        String(row.posts),
        String(row.navigations),
      ]),
  )
}

export function printGrowth({ atOnce, added, pages }: Growth): void {
  printTable(
    'Recur 50 ms away: a click as more people click at once',
    ['way', 'at once', 'CPU ms', 'CPU/API', 'p50 ms', 'opened'],
    atOnce.map((row) => [
      row.way,
      String(row.connections),
      formatSpread(row.cpuMs),
      formatSpread(row.cpuOverApiRoute),
      format(row.p50),
      `${(row.opened * 100).toFixed(0)} %`,
    ]),
  )
  printTable(
    'What a way adds: the first click of a process, and bytes over the same page without a button',
    ['way', 'first click ms', 'memory MB', 'server bytes', 'client bytes, gzip'],
    added.map((row) => [
      row.way,
      formatSpread(row.firstClickMs),
      formatSpread(row.memoryMb),
      String(row.serverBytes),
      String(row.clientBytes),
    ]),
  )
  printTable(
    'Recur 50 ms away: pages',
    ['page', 'first byte ms', 'bytes', 'gzip'],
    pages.map((row) => [row.page, formatSpread(row.firstByteMs), String(row.bytes), String(row.compressed)]),
  )
}

export function printFaults(rows: readonly FaultRow[]): void {
  printTable(
    'The reference app while Recur fails',
    ['figure', 'ms', 'of'],
    rows.map(({ figure, ms, count }) => [figure, formatSpread(ms), String(count)]),
  )
}

/** Prints what was aimed at beside what was measured. */
export function printGoals(goals: readonly Goal[]): void {
  printTable(
    'What a click aims at',
    ['goal', 'measured', 'met'],
    goals.map(({ goal, measured, rival, met }) => [
      goal,
      rival === undefined ? measured : `${measured}; ${rival}`,
      met ? 'yes' : 'NO',
    ]),
  )
}

function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n\n${formatTable(head, rows)}`)
}
