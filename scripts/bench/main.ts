/** Measures what a click costs, beside every other way to the portal. Prints tables, and what was aimed at beside what was measured. */
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createClient } from './ask.ts'
import { measureBrowser, modes } from './browser.ts'
import { buildApps } from './build.ts'
import { measureFaults } from './faults.ts'
import { measureGrowth } from './growth.ts'
import { measureLone } from './lone.ts'
import { mintCookies } from './people.ts'
import { printBrowser, printFaults, printGoals, printGrowth, printLone, printServer } from './print.ts'
import { writeReadme } from './readme.ts'
import type { Results } from './results.ts'
import { measureServer } from './server.ts'
import { folders, openStage } from './stage.ts'
import { summarize } from './summary.ts'

const parts = ['server', 'browser', 'growth', 'faults'] as const
type Part = (typeof parts)[number]

const usage = `Measures what a click costs, beside every other way to the portal.

  npm run bench                     everything: about a quarter of an hour
  npm run bench -- --quick          less of it: about three minutes
  npm run bench -- --only server    one part: ${parts.join(', ')}
  npm run bench -- --no-build       with what was built last
  npm run bench -- --json out.json  writes the figures to a file as well
  npm run bench -- --write-readme   and puts its tables into README.md`

/** How much of each part is measured. */
const plans = {
  whole: {
    server: {
      distances: [0, 50, 80],
      connections: [1, 16, 64],
      rounds: 9,
      sliceMs: 300,
      warmUpClicks: 600,
    },
    loneRounds: 5,
    browser: { modes, firstRounds: 7, loneRounds: 3 },
    growth: { connections: [1, 16, 100, 500], rounds: 3 },
  },
  quick: {
    server: { distances: [0, 50], connections: [1, 16], rounds: 3, sliceMs: 200, warmUpClicks: 300 },
    loneRounds: 1,
    browser: { modes, firstRounds: 1, loneRounds: 1 },
    growth: { connections: [1, 100], rounds: 1 },
  },
}

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      build: { type: 'boolean', default: true },
      only: { type: 'string' },
      json: { type: 'string' },
      'write-readme': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  })
  if (values.help) return console.log(usage)
  const { quick, only } = values
  if (only !== undefined && !parts.some((part) => part === only)) throw new Error(usage)
  if (values['write-readme'] && (quick || only !== undefined)) {
    throw new Error('README shows a whole run: leave out --quick and --only.')
  }
  if (values.build) await buildApps()
  // The faults take a minute and a half of waiting for timeouts, so the quick run measures them only when asked.
  const wanted = parts.filter((part) => (only === undefined ? !(quick && part === 'faults') : part === only))
  const results: Results = {}
  try {
    await measure(results, wanted, quick ? plans.quick : plans.whole)
  } finally {
    // What was measured before something failed is not lost.
    printGoals(summarize(results))
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`)
  }
  if (values['write-readme']) await writeReadme(join(folders.reference, 'README.md'), results)
}

/** Measures the parts in turn, and prints each as soon as it is there. */
async function measure(results: Results, wanted: readonly Part[], plan: typeof plans.whole): Promise<void> {
  const stage = await openStage()
  const client = createClient(readFileSync(stage.certificate.certificate, 'utf8'))
  const cookies = await mintCookies(50)
  try {
    if (wanted.includes('server')) {
      results.server = await measureServer(stage, client, cookies, plan.server)
      printServer(results.server)
      results.lone = await measureLone(stage, client, cookies, plan.loneRounds)
      printLone(results.lone)
    }
    if (wanted.includes('browser')) {
      results.browser = await measureBrowser(stage, client, cookies, plan.browser)
      printBrowser(results.browser)
    }
    if (wanted.includes('growth')) {
      results.growth = await measureGrowth(stage, client, cookies, plan.growth)
      printGrowth(results.growth)
    }
    if (wanted.includes('faults')) {
      results.faults = await measureFaults()
      printFaults(results.faults)
    }
  } finally {
    client.close()
    await stage.close()
  }
}

await bench()
