import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterEach, beforeEach, expect, test } from 'vitest'

let emulator: RecurEmulator
let folder: string

beforeEach(async () => {
  emulator = await startRecurEmulator()
  folder = await mkdtemp(join(tmpdir(), 'doctor-'))
})

afterEach(async () => {
  await emulator.close()
  await rm(folder, { recursive: true })
})

type Run = { code: number; output: string; errors: string }

/** Runs the command as a process of its own, in an empty folder, with nothing in its environment. */
function run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  const command = fileURLToPath(new URL('../../../src/cli/next-recur-portal.ts', import.meta.url))
  const loader = import.meta.resolve('tsx')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', loader, command, ...args],
      { cwd: folder, env: { NODE_ENV: 'test', PATH: process.env.PATH, ...env } },
      (error, output, errors) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, errors }),
    )
  })
}

async function writeEnv(file: string, values: Record<string, string>): Promise<void> {
  const lines = Object.entries(values).map(([name, value]) => `${name}="${value}"`)
  await writeFile(join(folder, file), lines.join('\n'))
}

test('settings are read from .env.local before .env, and from the environment before both', async () => {
  await writeEnv('.env', {
    RECUR_SECRET_KEY: 'pk_test_wrong',
    RECUR_BASE_URL: emulator.url,
    APP_URL: 'not an address',
  })
  await writeEnv('.env.local', { RECUR_SECRET_KEY: 'sk_test_emulator' })
  const { code, output } = await run(['doctor', '--json', '--email', 'mei@example.com'], {
    APP_URL: emulator.url,
  })
  expect(JSON.parse(output)).toMatchObject({ ok: true, facts: { responseCase: 'snake' } })
  expect(code).toBe(0)
})

test('without the SDK it says what to install', async () => {
  // Node.js looks for another package in its place, which nobody has.
  const rename = `export const resolve = (name, context, next) =>
    next(name.startsWith('recur-tw/') ? 'sdk-of-nobody/server' : name, context)`
  const toUrl = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`
  const hook = toUrl(
    `import { register } from 'node:module'; register('${toUrl(rename).replaceAll("'", '%27')}')`,
  )
  const { code, output, errors } = await run(['doctor'], { NODE_OPTIONS: `--import=${hook}` })
  expect(errors).toBe('sdk-of-nobody is not installed here. Install it: npm install sdk-of-nobody\n')
  expect([output, code]).toEqual(['', 2])
})

test('a failure is told by exit code 1, in a table that names the cure', async () => {
  const { code, output } = await run(['doctor'])
  expect(output).toContain('RECUR_SECRET_KEY  FAILED')
  expect(output).toContain('-> Copy the secret key')
  expect(code).toBe(1)
})

test('settings are read as Next.js reads them: by mode, with names replaced', async () => {
  await symlink(
    fileURLToPath(new URL('../../../../../node_modules', import.meta.url)),
    join(folder, 'node_modules'),
  )
  await writeEnv('.env', { RECUR_SECRET_KEY: 'sk_test_emulator', APP_URL: 'not an address' })
  await writeEnv('.env.development', {
    PORT: new URL(emulator.url).port,
    RECUR_BASE_URL: 'http://127.0.0.1:$PORT',
  })
  await writeEnv('.env.development.local', { APP_URL: emulator.url })
  await writeEnv('.env.production', { RECUR_SECRET_KEY: 'pk_wrong' })
  const { code, output } = await run(['doctor', '--email', 'mei@example.com'], { NODE_ENV: 'development' })
  expect(output).toContain('Read .env.development.local, .env.development, .env.')
  expect(output).toContain('The customer with the address has no external id')
  expect(code).toBe(0)
})

test('--contract prints the rows, and exits with 1 when one differs', async () => {
  const env = { RECUR_SECRET_KEY: 'sk_test_emulator', APP_URL: 'https://app.example' }
  const same = await run(['doctor', '--contract', '--json'], { ...env, RECUR_BASE_URL: emulator.url })
  expect(JSON.parse(same.output)).toMatchObject({ ok: true, versions: { node: process.versions.node } })
  expect(same.code).toBe(0)
  const early = await startRecurEmulator({ shapes: 'early' })
  const other = await run(['doctor', '--contract'], { ...env, RECUR_BASE_URL: early.url })
  await early.close()
  expect(other.output).toMatch(/1 differ, 0 break/)
  expect(other.code).toBe(1)
})

test('--contract refuses a live key with exit code 2', async () => {
  const { code, errors } = await run(['doctor', '--contract'], {
    RECUR_SECRET_KEY: 'sk_live_1',
    APP_URL: 'https://app.example',
  })
  expect(errors).toContain('RECUR_SECRET_KEY is a live key')
  expect(code).toBe(2)
})

test('--contract asks about the page that --account names', async () => {
  const env = {
    RECUR_SECRET_KEY: 'sk_test_emulator',
    APP_URL: 'https://app.example',
    RECUR_BASE_URL: emulator.url,
  }
  await run(['doctor', '--contract', '--account', '/me'], env)
  expect(emulator.requests[0]?.body).toMatchObject({
    returnUrl: 'https://app.example/me?portal=returned',
  })
})

test.each([
  [
    ['doctor', '--customer', 'a', '--email', 'b'],
    'Give --customer alone, or --external-id, --email or both.',
  ],
  [
    ['doctor', '--contract', '--customer', 'a'],
    'Beside --contract name a customer by --external-id or --email.',
  ],
  [['doctor', '--email', ''], '--email is empty.'],
  [['doctor', '--customer', 'a', '--external-id='], '--external-id is empty.'],
  [['doctor', '--account', 'account'], '--account is a path of the app'],
  [['doctor', '--env', 'missing'], 'There is no file missing.'],
  [['doctor', '--verbose'], '--verbose'],
  [['surgeon'], 'There is no command "surgeon".'],
  [[], 'A command is missing.'],
])('%j is rejected with exit code 2, in words', async (args, words) => {
  const { code, errors } = await run(args)
  expect(errors).toContain(words)
  expect(code).toBe(2)
})

test.each([[['--help']], [['doctor', '--help']]])('%j prints its usage', async (args) => {
  const { code, output } = await run(args)
  expect(output).toMatch(/^Usage: next-recur-portal /)
  expect(code).toBe(0)
})
