import { Server } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type RecurEmulatorOptions, startRecurEmulator } from '../src/index.ts'

test.each<[RecurEmulatorOptions, string]>([
  [{ rateLimit: 0 }, 'rateLimit must be a whole number of at least 1.'],
  [{ rateLimit: Number.NaN }, 'rateLimit must be a whole number of at least 1.'],
  [{ sessionLifetimeMs: 0 }, 'sessionLifetimeMs must be more than 0.'],
  [{ sessionLifetimeMs: Number.NaN }, 'sessionLifetimeMs must be more than 0.'],
  [{ seed: Number.NaN }, 'seed must be a whole number.'],
  [{ state: '' }, 'state must name a file.'],
  [
    { secretKey: 'sk_live_1' },
    'a live key must never be given to an emulator; use one that begins with sk_test_ or pk_test_.',
  ],
  [
    { publishableKey: 'PK_LIVE_1' },
    'a live key must never be given to an emulator; use one that begins with sk_test_ or pk_test_.',
  ],
])('%o is rejected at the start, in words', async (options, words) => {
  await expect(startRecurEmulator(options)).rejects.toThrow(new TypeError(`startRecurEmulator: ${words}`))
})

test('all wrong options are named together', async () => {
  await expect(startRecurEmulator({ rateLimit: -1, seed: 1.5 })).rejects.toThrow(
    'startRecurEmulator: rateLimit must be a whole number of at least 1. seed must be a whole number.',
  )
})

test('it listens on loopback and nowhere else', async () => {
  const listen = vi.spyOn(Server.prototype, 'listen')
  const emulator = await startRecurEmulator()
  onTestFinished(() => emulator.close())
  expect(listen.mock.calls.map(([, host]) => host)).toEqual(['127.0.0.1'])
})
