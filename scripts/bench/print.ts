import type { FaultRow } from './faults.ts'
import type { ServerRow } from './server.ts'
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

export function printFaults(rows: readonly FaultRow[]): void {
  printTable(
    'The reference app while Recur fails',
    ['figure', 'ms', 'of'],
    rows.map(({ figure, ms, count }) => [figure, formatSpread(ms), String(count)]),
  )
}

function printTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n\n${formatTable(head, rows)}`)
}
