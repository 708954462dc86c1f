import { type RecurEmulator, type RecurEmulatorOptions, startRecurEmulator } from 'recur-emulator'
import { onTestFinished, vi } from 'vitest'
import { auth } from '../../auth.ts'

/**
 * Starts an emulator in the middle of March 2026 for one test, and signs in `google:1`. The test's file mocks `auth.ts`, and
 * unstubs the environment after each test.
 */
export async function signInOnEmulator(options: RecurEmulatorOptions): Promise<RecurEmulator> {
  const emulator = await startRecurEmulator({ ...options, now: () => Date.parse('2026-03-15T04:00:00Z') })
  onTestFinished(() => emulator.close())
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
  vi.stubEnv('APP_URL', 'https://app.example')
  const session = { user: { id: 'google:1', name: '文' }, expires: '2099-01-01T00:00:00Z' }
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(session)
  return emulator
}
