import type { BrowserRow } from './browser.ts'
import type { FaultRow } from './faults.ts'
import type { Growth } from './growth.ts'
import type { LoneRow } from './lone.ts'
import type { ServerRow } from './server.ts'

/** What one run measured; a part that was not asked for is absent. */
export type Results = {
  server?: ServerRow[]
  lone?: LoneRow[]
  browser?: BrowserRow[]
  growth?: Growth
  faults?: FaultRow[]
}

/** The row of one way, at one distance of Recur and over so many connections. */
export function findServerRow(
  rows: readonly ServerRow[],
  way: string,
  distanceMs: number,
  connections: number,
): ServerRow | undefined {
  return rows.find(
    (row) => row.way === way && row.distanceMs === distanceMs && row.connections === connections,
  )
}

/** How long a way took in Chromium, in milliseconds; `undefined` where its press leads nowhere or was not measured. */
export function findBrowserMs(
  rows: readonly BrowserRow[],
  way: string,
  { when, mode }: Pick<BrowserRow, 'when' | 'mode'>,
): number | undefined {
  return rows.find((row) => row.way === way && row.when === when && row.mode === mode)?.ms?.median
}
