import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseEmulatorArgs } from '../src/cli.ts'

const root = new URL('..', import.meta.url)

/** Runs the command as a process of its own, as a bin does. */
function run(...args: string[]): ChildProcess {
  const start = `import { runEmulatorCli } from './src/cli.ts'; runEmulatorCli(${JSON.stringify(args)})`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', start], {
    cwd: root,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function finished(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += chunk
  })
  child.stderr?.on('data', (chunk) => {
    err += chunk
  })
  await once(child, 'close')
  return { code: child.exitCode, out, err }
}

test('starts, prints its address, answers there, and ends on SIGTERM', async () => {
  const child = run('--port', '0')
  const closed = finished(child)
  const [line] = child.stdout ? await once(child.stdout, 'data') : []
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0]
  const headers = { 'x-recur-publishable-key': 'pk_test_emulator' }
  const response = await fetch(`${url}/v1/products`, { headers })
  expect(response.status).toBe(200)
  expect(response.headers.get('x-ratelimit-limit')).toBe('100')
  child.kill('SIGTERM')
  const { code, out, err } = await closed
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain(`RECUR_BASE_URL=${url}`)
})

/** What the command has written by the time that it writes `last`. */
async function readUntil(child: ChildProcess, last: string): Promise<string> {
  let out = ''
  for await (const chunk of child.stdout ?? []) {
    out += chunk
    if (out.includes(last)) break
  }
  return out
}

test('prints what an app needs, and the ids of the customers', async () => {
  const customer = 'external_id=user_1,email=mei@example.com,plan=pro,id=cus_1'
  const out = await readUntil(run('--port', '0', '--customer', customer), 'mei@example.com')
  expect(out).toContain('RECUR_SECRET_KEY=sk_test_emulator')
  expect(out).toContain('RECUR_PUBLISHABLE_KEY=pk_test_emulator')
  expect(out).toContain('Customer cus_1: external id user_1, mei@example.com')
})

test('says that a state file which is there goes on without what is for a fresh start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recur-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const args = ['--port', '0', '--state', join(folder, 'state.json'), '--customer', 'id=cus_1']
  const fresh = run(...args)
  expect(await readUntil(fresh, 'cus_1')).not.toContain('fresh start')
  fresh.kill('SIGKILL')
  const kept = await readUntil(run(...args, '--clock', '31'), 'cus_1')
  expect(kept).toContain(
    'is there, so --customer, --data and --clock change nothing: they are for a fresh start.',
  )
})

test('--help lists every option', async () => {
  const { code, out } = await finished(run('--help'))
  expect(code).toBe(0)
  for (const option of [
    'port',
    'state',
    'data',
    'customer',
    'clock',
    'grace-days',
    'shapes',
    'rate-limit',
    'session-lifetime',
    'faults',
    'seed',
  ]) {
    expect(out).toContain(`--${option}`)
  }
})

test('a wrong argument is explained, with exit code 2', async () => {
  const { code, out, err } = await finished(run('--prot', '4400'))
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('--prot')
  expect(err).toContain('--help')
})

test('a port that is taken is explained, with exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, err } = await finished(run('--port', port))
  expect({ code, err }).toEqual({ code: 1, err: `Port ${port} is taken. Choose another with --port.\n` })
})

test('a broken state file is explained, with exit code 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'recur-emulator-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const state = join(folder, 'state.json')
  writeFileSync(state, '{')
  const { code, err } = await finished(run('--port', '0', '--state', state))
  expect(code).toBe(1)
  expect(err).toContain(`The state file ${state} is not JSON.`)
  expect(err).not.toContain('    at ')
})

test('all options are read', () => {
  const args =
    '--port 4500 --state demo.json --shapes early --clock 45 --grace-days 7 --customer external_id=user_1,email=mei@example.com,plan=pro --customer email=jun@example.com --rate-limit 5 --session-lifetime 60 --seed 9 --faults hang,reset@5%,conflict_409@ting@example.com'
  expect(parseEmulatorArgs(args.split(' '))).toEqual({
    port: 4500,
    state: 'demo.json',
    shapes: 'early',
    clock: { days: 45 },
    graceDays: 7,
    products: undefined,
    customers: [
      { externalId: 'user_1', email: 'mei@example.com', plan: 'pro' },
      { email: 'jun@example.com' },
    ],
    rateLimit: 5,
    sessionLifetimeMs: 60_000,
    seed: 9,
    faults: [
      { fault: 'hang' },
      { fault: 'reset', share: 0.05 },
      { fault: 'conflict_409', person: 'ting@example.com' },
    ],
  })
})

test('without options: port 4400, the limit of the sandbox, nothing kept', () => {
  expect(parseEmulatorArgs([])).toEqual({
    port: 4400,
    state: undefined,
    shapes: 'current',
    clock: undefined,
    graceDays: 3,
    products: undefined,
    customers: undefined,
    rateLimit: 100,
    sessionLifetimeMs: 3_600_000,
    seed: 1,
    faults: [],
  })
  expect(parseEmulatorArgs(['--rate-limit', 'off'])).toMatchObject({ rateLimit: undefined })
  expect(parseEmulatorArgs(['--clock', '2027-01-31'])).toMatchObject({ clock: { to: '2027-01-31' } })
})

test.each([
  [['--port', 'http'], '--port must be a whole number from 0 to 65535, not "http".'],
  [['--port', '65536'], '--port'],
  [['--rate-limit', '0'], '--rate-limit must be a whole number of at least 1'],
  [['--shapes', 'kebab'], '--shapes must be current or early, not kebab.'],
  [
    ['--customer', 'mail=mei@example.com'],
    '--customer knows external_id, email, name, plan, status, card, id; not "mail".',
  ],
  [
    ['--customer', 'name=mei'],
    'This data cannot be used: customers.0: Expected an externalId, an email or an id',
  ],
  [['--data', '/no/such/file.json'], 'The file /no/such/file.json cannot be used: ENOENT'],
  [['--clock', 'soon'], '--clock must be a number of days, or a date such as 2027-01-31, not "soon".'],
  [['--faults', 'earthquake'], 'There is no fault "earthquake"'],
  [['--faults', 'reset@500%'], 'share'],
  [['--state='], '--state must name a file.'],
  [['now'], 'now'],
])('%j is refused', (args, message) => {
  expect(() => parseEmulatorArgs(args)).toThrow(message)
})
