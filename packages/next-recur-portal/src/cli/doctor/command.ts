import { existsSync, readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import type { Identifier } from '../../recur/identifier.ts'
import type { Environment } from '../../recur/settings.ts'
import { type Examination, examine } from './examine.ts'
import { formatReport } from './report.ts'

const help = `Usage: next-recur-portal doctor [options]

Says whether settings, key, address and return URL work, and whether a portal session can be made.
The key is never printed. Exit code: 0 when nothing failed, 1 when something did, 2 for wrong options.

  --customer ID       try a real session for Recur's id of a customer,
  --external-id ID    or for your own user id,
  --email ADDRESS     or for an e-mail address
  --account PATH      the page that the portal leads back to (default /account)
  --env FILE          read settings from this file; may be repeated, the first one wins
                      (default .env.local, .env; the environment itself always wins)
  --json              print the report, with what was found out about Recur, as JSON
  --help              this text`

/**
 * The command `doctor`. Prints its report to standard output and sets the exit code.
 *
 * @param args What stands after the command's name.
 */
export async function runDoctor(args: readonly string[]): Promise<void> {
  let order: DoctorOrder
  try {
    order = parseDoctorArgs(args)
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    console.error('Run it with --help to see all options.')
    process.exitCode = 2
    return
  }
  if (order === 'help') return console.log(help)
  const report = await examine(order.examination)
  console.log(order.json ? JSON.stringify(report, null, 2) : formatReport(report))
  process.exitCode = report.ok ? 0 : 1
}

/** What the arguments ask for. */
export type DoctorOrder = { examination: Examination; json: boolean } | 'help'

/**
 * Reads the command's arguments.
 *
 * @throws {Error} that says what is wrong with them.
 */
export function parseDoctorArgs(args: readonly string[]): DoctorOrder {
  const { values } = parseArgs({
    args: [...args],
    options: {
      customer: { type: 'string' },
      'external-id': { type: 'string' },
      email: { type: 'string' },
      account: { type: 'string' },
      // Not `--env-file`: Node 20.20 takes that one for itself, wherever it stands.
      env: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return 'help'
  const { customer, 'external-id': externalId, email } = values
  // In CI an unset variable arrives as an empty text: skipping the session then would pass what was not tried.
  for (const name of ['customer', 'external-id', 'email'] as const) {
    if (values[name]?.trim() === '') throw new Error(`--${name} is empty.`)
  }
  const identifiers: Identifier[] = [
    ...(customer !== undefined ? [{ customer }] : []),
    ...(externalId !== undefined ? [{ externalId }] : []),
    ...(email !== undefined ? [{ email }] : []),
  ]
  if (identifiers.length > 1) throw new Error('Give one of --customer, --external-id and --email.')
  if (values.account !== undefined && !/^\/(?!\/)\S*$/.test(values.account))
    throw new Error('--account is a path of the app, such as /account.')
  return {
    examination: {
      env: readEnvironment(values.env),
      customer: identifiers[0],
      accountPath: values.account,
    },
    json: values.json,
  }
}

/** The environment, and below it what stands in files, the first of which wins: Next.js's order. */
function readEnvironment(files: readonly string[] | undefined): Environment {
  const missing = files?.find((file) => !existsSync(file))
  if (missing !== undefined) throw new Error(`There is no file ${missing}.`)
  const found = (files ?? ['.env.local', '.env']).filter((file) => existsSync(file))
  const layers = found.map((file) => parseEnv(readFileSync(file, 'utf8'))).reverse()
  return Object.assign({}, ...layers, process.env)
}
