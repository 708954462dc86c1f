import { parseArgs } from 'node:util'
import type { Identifier } from '../../recur/identifier.ts'
import { examineContract } from '../contract/examine.ts'
import { formatContract } from '../contract/report.ts'
import type { ContractContext } from '../contract/rows.ts'
import { readEnvironment } from '../environment.ts'
import { type Examination, examine } from './examine.ts'
import { formatReport } from './report.ts'

const help = `Usage: next-recur-portal doctor [options]

Says whether settings, key, address and return URL work, and whether a portal session can be made.
The key is never printed. Exit code: 0 when nothing failed, 1 when something did, 2 for wrong options.

  --customer ID       try a real session for Recur's id of a customer,
  --external-id ID    or for your own user id,
  --email ADDRESS     or for an email address; with --external-id, whether
                      both are one customer
  --contract          ask your sandbox for everything that Recur is documented to do,
                      and print what differs. With --external-id or --email of
                      a sandbox customer of yours it also asks about them, and
                      creates a portal session and a checkout session of theirs;
                      otherwise it creates nothing. Refuses live keys
  --account PATH      the page that the portal leads back to (default /account)
  --env FILE          read settings from this file; may be repeated, the first one wins
                      (default: those that Next.js reads; the environment itself
                      always wins)
  --json              print the report, with what was found out about Recur, as JSON
  --help              this text`

/**
 * The command `doctor`. Prints its report to standard output and sets the exit code.
 *
 * @param args What stands after the command's name.
 */
export async function runDoctor(args: readonly string[]): Promise<void> {
  // As under Next.js: anywhere else an SDK that does not use fetch would be taken for a test double, and believed.
  if (process.env.NODE_ENV !== 'production') Object.assign(process.env, { NODE_ENV: 'development' })
  let order: DoctorOrder
  try {
    order = parseDoctorArgs(args)
  } catch (error) {
    return fail(error, 'Run it with --help to see all options.')
  }
  if (order === 'help') return console.log(help)
  const { examination, contractCustomer, json } = order
  if (!order.contract) return print(await examine(examination), formatReport, json)
  try {
    const { env, accountPath } = examination
    print(await examineContract(env, contractCustomer, accountPath), formatContract, json)
  } catch (error) {
    fail(error)
  }
}

function print<Report extends { ok: boolean }>(
  report: Report,
  format: (report: Report) => string,
  json: boolean,
): void {
  console.log(json ? JSON.stringify(report, null, 2) : format(report))
  process.exitCode = report.ok ? 0 : 1
}

function fail(error: unknown, hint?: string): void {
  console.error(error instanceof Error ? error.message : String(error))
  if (hint !== undefined) console.error(hint)
  process.exitCode = 2
}

/** What the arguments ask for. */
export type DoctorOrder =
  | {
      examination: Examination
      json: boolean
      contract: boolean
      contractCustomer: ContractContext['customer']
    }
  | 'help'

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
      contract: { type: 'boolean', default: false },
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
  if (identifiers.length > 1 && customer !== undefined) {
    throw new Error('Give --customer alone, or --external-id, --email or both.')
  }
  if (values.contract && customer !== undefined) {
    throw new Error('Beside --contract name a customer by --external-id or --email.')
  }
  if (values.account !== undefined && !/^\/(?!\/)\S*$/.test(values.account))
    throw new Error('--account is a path of the app, such as /account.')
  const { env, files } = readEnvironment(process.cwd(), values.env)
  const named = externalId !== undefined || email !== undefined
  return {
    examination: { env, files, customer: identifiers[0], email, accountPath: values.account },
    json: values.json,
    contract: values.contract,
    contractCustomer: named ? { externalId, email } : undefined,
  }
}
