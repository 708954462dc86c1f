import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { findChromium } from '../tests/chromium.ts'
import build from '../tests/e2e/setup.ts'
import { startOnEmulator } from '../tests/e2e/start-on-emulator.ts'

// Not among the dependencies: 185 MB for a script that runs now and then.
const lighthouse = 'lighthouse@12.8.2'

const pages = ['/', '/pricing', '/sign-in']
const least: Readonly<Record<string, number>> = {
  accessibility: 1,
  'best-practices': 1,
  performance: 0.95,
  seo: 1,
}

const reportSchema = v.object({ categories: v.record(v.string(), v.object({ score: v.number() })) })

/** Asks Lighthouse about the public pages of the built app, and fails where one scores less than it should. */
async function run(): Promise<void> {
  await build()
  const on = await startOnEmulator()
  const folder = await mkdtemp(join(tmpdir(), 'lighthouse-'))
  const report = join(folder, 'report.json')
  try {
    for (const page of pages) {
      const flags = [
        '--quiet',
        '--output=json',
        `--output-path=${report}`,
        '--chrome-flags=--headless --no-sandbox',
      ]
      const env = { ...process.env, CHROME_PATH: findChromium() }
      await promisify(execFile)('npx', ['--yes', lighthouse, `${on.app.url}${page}`, ...flags], { env })
      const { categories } = v.parse(reportSchema, JSON.parse(await readFile(report, 'utf8')))
      const scores = Object.entries(categories).map(([name, { score }]) => ({ name, score }))
      console.log(
        `${page}: ${scores.map(({ name, score }) => `${name} ${Math.round(score * 100)}`).join(', ')}`,
      )
      if (scores.some(({ name, score }) => score < (least[name] ?? 0))) process.exitCode = 1
    }
  } finally {
    await rm(folder, { recursive: true })
    await on.close()
  }
}

await run()
