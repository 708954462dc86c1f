import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseFaultWord } from './control/fault-order.ts'
import { parseCustomerWord, readDataFile } from './data-file.ts'
import {
  type ClockMove,
  emulatorKey,
  emulatorPublishableKey,
  type RecurEmulatorOptions,
  sandboxRateLimit,
  startRecurEmulator,
} from './index.ts'

const defaultPort = 4400

const help = `Usage: recur-emulator [options]

Starts a Recur on this machine: API, Customer Portal and checkout. Nothing is charged.

  --port N               TCP port on 127.0.0.1 (default ${defaultPort}; 0 for any free one)
  --state FILE           keep people and subscriptions in this file over restarts
  --data FILE            products and customers of your own, in JSON: see the README
  --customer LIST        a customer of your own; may be given more than once:
                           external_id=user_1,email=mei@example.com,plan=pro
  --clock MOVE           start so many days ahead, or on a day: 31, or 2027-01-31
  --grace-days N         days from a failed charge to the end (default 3)
  --shapes SHAPES        responses as documented now: current (default); or early,
                         as recur-tw 0.11.0 describes them
  --rate-limit N|off     requests a minute (default ${sandboxRateLimit}, as Recur's sandbox)
  --session-lifetime N   seconds until a session expires (default 3600)
  --faults LIST          faults from the start, with commas between them:
                           hang                    the next request
                           reset@5%                5% of requests
                           hang@ting@example.com   the requests of one person
  --seed N               of the choice that "5%" makes (default 1)
  --help                 this text

Open the address that it prints to see what is there and to order faults.`

/**
 * The command `recur-emulator`: starts an emulator and keeps it running until SIGINT or SIGTERM.
 *
 * @param args What follows the command's name. A wrong one is explained on standard error, with exit code 2; a
 * start that fails, with exit code 1. Never rejects.
 */
export async function runEmulatorCli(args: readonly string[]): Promise<void> {
  let options: RecurEmulatorOptions | 'help'
  try {
    options = parseEmulatorArgs(args)
  } catch (error) {
    return fail(error, 2, 'Run it with --help to see all options.')
  }
  if (options === 'help') return console.log(help)
  const { state, products, customers, clock } = options
  const goesOn = state !== undefined && existsSync(state)
  try {
    const emulator = await startRecurEmulator(options)
    console.log(`The Recur emulator runs at ${emulator.url}`)
    if (goesOn && (products ?? customers ?? clock) !== undefined) {
      console.log(
        `${state} is there, so --customer, --data and --clock change nothing: they are for a fresh start.`,
      )
    }
    console.log(`Set in your app:
  RECUR_BASE_URL=${emulator.url}
  RECUR_SECRET_KEY=${emulatorKey}
  RECUR_PUBLISHABLE_KEY=${emulatorPublishableKey}`)
    for (const { id, externalId, email } of emulator.customers) {
      console.log(
        `Customer ${id}: ${[externalId && `external id ${externalId}`, email].filter(Boolean).join(', ')}`,
      )
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close())
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const message = taken ? `Port ${options.port} is taken. Choose another with --port.` : error
    fail(message, 1)
  }
}

/**
 * Reads the command's arguments.
 *
 * @throws Error that says what is wrong with them.
 */
export function parseEmulatorArgs(args: readonly string[]): RecurEmulatorOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      state: { type: 'string' },
      data: { type: 'string' },
      customer: { type: 'string', multiple: true },
      clock: { type: 'string' },
      'grace-days': { type: 'string' },
      shapes: { type: 'string' },
      'rate-limit': { type: 'string' },
      'session-lifetime': { type: 'string' },
      faults: { type: 'string' },
      seed: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return 'help'
  const shapes = values.shapes ?? 'current'
  if (shapes !== 'current' && shapes !== 'early') {
    throw new Error(`--shapes must be current or early, not ${shapes}.`)
  }
  const { products, customers = [] } = values.data === undefined ? {} : readDataFile(values.data)
  const all = [...customers, ...(values.customer ?? []).map(parseCustomerWord)]
  if (values.state === '') throw new Error('--state must name a file.')
  const limit = values['rate-limit'] ?? String(sandboxRateLimit)
  return {
    port: wholeNumber('--port', values.port, defaultPort, 0, 65_535),
    state: values.state,
    shapes,
    products,
    customers: all.length > 0 ? all : undefined,
    clock: parseClock(values.clock),
    graceDays: wholeNumber('--grace-days', values['grace-days'], 3, 0),
    rateLimit: limit === 'off' ? undefined : wholeNumber('--rate-limit', limit, sandboxRateLimit, 1),
    sessionLifetimeMs: wholeNumber('--session-lifetime', values['session-lifetime'], 3_600, 1) * 1_000,
    faults: (values.faults ?? '')
      .split(',')
      .filter((word) => word.trim() !== '')
      .map(parseFaultWord)
      .map(({ fault, target }) => ({ fault, ...target })),
    seed: wholeNumber('--seed', values.seed, 1, 0),
  }
}

/** `31` is days, anything else a moment. */
function parseClock(text: string | undefined): ClockMove | undefined {
  if (text === undefined) return undefined
  const move = /^\d+$/.test(text) ? { days: Number(text) } : { to: text }
  if ('to' in move && Number.isNaN(Date.parse(move.to))) {
    throw new Error(
      `--clock must be a number of days, or a date such as 2027-01-31, not ${JSON.stringify(text)}.`,
    )
  }
  return move
}

function wholeNumber(
  name: string,
  text: string | undefined,
  absent: number,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  if (text === undefined) return absent
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`
  throw new Error(`${name} must be a whole number ${range}, not ${JSON.stringify(text)}.`)
}

function fail(error: unknown, exitCode: number, hint?: string): void {
  console.error(error instanceof Error ? error.message : String(error))
  if (hint) console.error(hint)
  process.exitCode = exitCode
}
