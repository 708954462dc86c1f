import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { isAppPath } from '../../host/paths.ts'
import { readEnvironment } from '../environment.ts'
import { type App, findApp } from './app.ts'
import { type Choices, decidePlan, type Plan } from './plan.ts'
import { describeInsertion, describePlan, describeResult } from './report.ts'

const help = `Usage: next-recur-portal init [options]

Adds the portal to the Next.js app in this folder: the definition, the action, a page with the button, and the settings
of the emulator. It shows what it will write, and asks. It never changes what is there.

  --account PATH      the page with the button (default /account)
  --locale LOCALE     the page's language: zh-TW (default) or en
  --dry-run           show what it would write, with the code
  --yes               write without asking
  --help              this text`

/**
 * The command `init`. Says what it does on standard output and sets the exit code: 0 when everything is there, 1 when
 * nothing could be written, 2 for wrong options.
 *
 * @param args What stands after the command's name.
 */
export async function runInit(args: readonly string[]): Promise<void> {
  let order: InitOrder
  try {
    order = parseInitArgs(args)
  } catch (error) {
    return fail(error, 2)
  }
  if (order === 'help') return console.log(help)
  try {
    const app = findApp(process.cwd())
    const plan = decidePlan(app, readEnvironment(app.folder).env, order.choices)
    if (plan.files.length === 0 && plan.settings.length === 0) {
      console.log(
        plan.insertion === undefined ? 'There is nothing to do.' : describeInsertion(plan.insertion),
      )
      return
    }
    console.log(describePlan(app, plan, order.dryRun))
    if (order.dryRun) return
    if (!order.yes && !(await confirm())) return
    write(app, plan)
    console.log(describeResult(app, plan))
  } catch (error) {
    fail(error, 1)
  }
}

function fail(error: unknown, exitCode: number): void {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = exitCode
}

/** What the arguments ask for. */
export type InitOrder = { choices: Choices; dryRun: boolean; yes: boolean } | 'help'

/**
 * Reads the command's arguments.
 *
 * @throws {Error} that says what is wrong with them.
 */
export function parseInitArgs(args: readonly string[]): InitOrder {
  const { values } = parseArgs({
    args: [...args],
    options: {
      account: { type: 'string', default: '/account' },
      locale: { type: 'string', default: 'zh-TW' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', short: 'y', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return 'help'
  const { account, locale } = values
  if (!isAppPath(account) || !/^(\/[\w-]+)+$/.test(account)) {
    throw new Error('--account is a path of the app, such as /settings/billing.')
  }
  if (locale !== 'zh-TW' && locale !== 'en') throw new Error('--locale is zh-TW or en.')
  return { choices: { account, locale }, dryRun: values['dry-run'], yes: values.yes }
}

/** Asks once. Where nobody can answer, it says how to go on. */
async function confirm(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.error('Nothing was written. Run it again with --yes.')
    process.exitCode = 1
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Write it? [Y/n] ')
  terminal.close()
  const agreed = /^(y(es)?)?$/i.test(answer.trim())
  if (!agreed) console.log('Nothing was written.')
  return agreed
}

function write(app: App, { files, settings }: Plan): void {
  for (const { path, code } of files) {
    const file = join(app.folder, path)
    mkdirSync(dirname(file), { recursive: true })
    // Fails rather than replaces a file that came meanwhile.
    writeFileSync(file, code, { flag: 'wx' })
  }
  if (settings.length === 0) return
  const file = join(app.folder, '.env.local')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const gap = before === '' ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  appendFileSync(file, `${gap}${settings.join('\n')}\n`)
}
