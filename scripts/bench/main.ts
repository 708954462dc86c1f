/** Measures what a click costs, beside every other way to the portal. Prints tables; judges nothing. */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { buildApps } from './build.ts'
import { measureFaults } from './faults.ts'
import { printFaults, printServer } from './print.ts'
import { measureServer } from './server.ts'
import { openStage } from './stage.ts'

const parts = ['server', 'faults'] as const
type Part = (typeof parts)[number]

const usage = `Measures what a click costs, beside every other way to the portal.

  npm run bench                     everything
  npm run bench -- --quick          less of it
  npm run bench -- --only server    one part: ${parts.join(', ')}
  npm run bench -- --no-build       with what was built last
  npm run bench -- --json out.json  writes the figures to a file as well`

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      only: { type: 'string' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  })
  if (values.help) return console.log(usage)
  const { quick, only } = values
  if (only !== undefined && !parts.some((part) => part === only)) throw new Error(usage)
  const wants = (part: Part) => only === undefined || only === part
  if (values.build) await buildApps()
  const stage = await openStage()
  const results: Record<string, unknown> = {}
  try {
    if (wants('server')) {
      const plan = quick
        ? { distances: [0, 50], connections: [1, 16], rounds: 5, sliceMs: 200, warmUpMs: 800 }
        : { distances: [0, 50, 80], connections: [1, 16, 64], rounds: 7, sliceMs: 300, warmUpMs: 1_500 }
      const rows = await measureServer(stage, plan)
      printServer(rows)
      results.server = rows
    }
    if (wants('faults') && !(quick && only === undefined)) {
      const rows = await measureFaults()
      printFaults(rows)
      results.faults = rows
    }
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`)
  } finally {
    await stage.close()
  }
}

await bench()
