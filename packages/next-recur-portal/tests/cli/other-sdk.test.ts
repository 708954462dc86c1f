import { startRecurEmulator } from 'recur-emulator'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runDoctor } from '../../src/cli/doctor/command.ts'

// An SDK with a transport of its own: nothing of it is seen, and it reports errors as recur-tw 0.11.0 does.
vi.mock('recur-tw/server', () => ({
  Recur: class {
    readonly portal = {
      sessions: {
        create: async () => {
          throw Object.assign(new Error('There is no such customer.'), {
            statusCode: 404,
            code: 'customer_not_found',
          })
        },
      },
    }
  },
}))

/** Runs the command in this process, where the SDK is replaced, as a terminal does: without NODE_ENV. */
async function run(args: readonly string[]): Promise<{ code: typeof process.exitCode; printed: string }> {
  const emulator = await startRecurEmulator()
  onTestFinished(() => emulator.close())
  vi.stubEnv('NODE_ENV', undefined)
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
  vi.stubEnv('APP_URL', emulator.url)
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  const before = process.exitCode
  onTestFinished(() => {
    process.exitCode = before
    vi.unstubAllEnvs()
  })
  await runDoctor(args)
  return { code: process.exitCode, printed: String(log.mock.calls[0]?.[0]) }
}

test('the doctor does not believe an SDK that does not use fetch, and names its version', async () => {
  const { code, printed } = await run(['--json'])
  expect(JSON.parse(printed).checks).toContainEqual({
    name: 'recur-tw request',
    status: 'failed',
    finding: 'a response by a transport of recur-tw 0.11.0 itself.',
    cure: expect.stringContaining('Install a recur-tw that uses fetch'),
  })
  expect(code).toBe(1)
})

test('the contract breaks for an SDK that does not use fetch', async () => {
  const { code, printed } = await run(['--contract'])
  expect(printed).toMatch(/^BREAKS +recur-tw sends its requests through fetch$/m)
  expect(code).toBe(1)
})
