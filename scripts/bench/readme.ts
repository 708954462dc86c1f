import { readFile, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { minimumMs, newPortalMs } from './browser.ts'
import { findBrowserMs, findServerRow, type Results } from './results.ts'
import { type Goal, summarize } from './summary.ts'
import { format, formatTable } from './table.ts'
import { floorName, recurName, referenceApp, ways } from './targets.ts'

const begin = '<!-- written by `npm run bench -- --write-readme` -->'
const end = '<!-- end -->'

/**
 * Rewrites README's tables.
 *
 * @param results Of a run of everything.
 * @throws {Error} when README has no place for them.
 */
export async function writeReadme(path: string, results: Results): Promise<void> {
  const text = await readFile(path, 'utf8')
  const [before, after] = [text.indexOf(begin), text.indexOf(end)]
  if (before === -1 || after < before) throw new Error(`${path} has no \`${begin}\` … \`${end}\`.`)
  const tables = describe(results).join('\n\n')
  await writeFile(path, `${text.slice(0, before + begin.length)}\n\n${tables}\n\n${text.slice(after)}`)
}

function describe(results: Results): string[] {
  const missed = summarize(results).filter(({ goal, met }) => !met && !goal.startsWith(floorName))
  const machine = `Node.js ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}`
  return [
    `Measured on ${machine}.`,
    'On the server. CPU a click and clicks a second are over those of the API route, at 16 at once; times are in milliseconds, with Recur 50 ms away:',
    describeServer(results),
    `In Chromium, 50 ms from the app and the portal, and the app 50 ms from Recur. Milliseconds from the press to the portal's first byte. No way can take fewer than ${minimumMs + newPortalMs}: a round trip to each place, and two for TCP and TLS to the portal ([why](docs/decisions/0022-the-connection-to-recur-is-kept.md)):`,
    describeBrowser(results),
    ...(missed.length === 0 ? [] : [`Where \`openPortal\` misses what it aims at:`, listMissed(missed)]),
  ]
}

/** One line for each aim: `CPU a click at most the API route's: 1.15 (Auth.js)`. */
function listMissed(missed: readonly Goal[]): string {
  const byAim = new Map<string, { said: string[]; rival: string }>()
  for (const { goal, measured, rival } of missed) {
    const way = [referenceApp, ...ways.map(({ name }) => name)].find((name) => goal.startsWith(`${name}: `))
    const aim = way === undefined ? goal : goal.slice(way.length + 2)
    const said = way === undefined ? measured : `${measured} (${way.replace('openPortal, ', '')})`
    const before = byAim.get(aim)?.said ?? []
    byAim.set(aim, { said: [...before, said], rival: rival === undefined ? '' : `; ${rival}` })
  }
  return [...byAim].map(([aim, { said, rival }]) => `- ${aim}: ${said.join(', ')}${rival}`).join('\n')
}

function describeServer({ server = [] }: Results): string {
  const names = [referenceApp, ...ways.map(({ name }) => name), floorName, recurName]
  const cell = (value: number | undefined) => format(value ?? Number.NaN)
  return formatTable(
    ['Way', 'CPU', 'Clicks', 'p50, alone', 'p99, 16 at once', 'Calls'],
    names.map((name) => {
      const busy = findServerRow(server, name, 0, 16)
      const distant = findServerRow(server, name, 50, 1)
      return [
        name,
        cell(busy?.cpuOverApiRoute.median),
        cell(busy?.throughputOverApiRoute.median),
        cell(distant?.p50.median),
        cell(findServerRow(server, name, 50, 16)?.p99.median),
        cell(distant?.callsAClick),
      ]
    }),
  )
}

function describeBrowser({ browser = [] }: Results): string {
  const names = [...new Set(browser.map(({ way }) => way))]
  const cells = [
    { when: 'first click', mode: 'JavaScript on' },
    { when: 'first click', mode: 'before hydration' },
    { when: 'first click', mode: 'JavaScript off' },
    { when: 'lone click', mode: 'JavaScript on' },
    { when: 'lone click', mode: 'JavaScript off' },
  ] as const
  return formatTable(
    ['Way', 'First click', 'before hydration', 'without JavaScript', '8 s later', 'without JavaScript'],
    names.map((name) => [
      name,
      ...cells.map((cell) => format(findBrowserMs(browser, name, cell) ?? Number.NaN)),
    ]),
  )
}
