import { expect, test } from 'vitest'
import { type RecurEmulatorOptions, startRecurEmulator } from '../src/index.ts'

test.each<[RecurEmulatorOptions, string]>([
  [{ rateLimit: 0 }, 'rateLimit must be a whole number from 1 on.'],
  [{ rateLimit: Number.NaN }, 'rateLimit must be a whole number from 1 on.'],
  [{ sessionLifetimeMs: 0 }, 'sessionLifetimeMs must be more than 0.'],
  [{ sessionLifetimeMs: Number.NaN }, 'sessionLifetimeMs must be more than 0.'],
  [{ seed: Number.NaN }, 'seed must be a whole number.'],
  [{ state: '' }, 'state must name a file.'],
])('%o is refused at the start, in words', async (options, words) => {
  await expect(startRecurEmulator(options)).rejects.toThrow(new TypeError(`startRecurEmulator: ${words}`))
})

test('all wrong options are named together', async () => {
  await expect(startRecurEmulator({ rateLimit: -1, seed: 1.5 })).rejects.toThrow(
    'startRecurEmulator: rateLimit must be a whole number from 1 on. seed must be a whole number.',
  )
})
