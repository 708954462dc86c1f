import { expectRedirect } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openPortal } from '../actions/portal'
import { readUserId } from '../session'

vi.mock('../session', () => ({ readUserId: vi.fn() }))

let emulator: RecurEmulator

beforeAll(async () => {
  emulator = await startRecurEmulator()
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
  vi.stubEnv('APP_URL', 'https://app.example.com')
})

afterEach(() => emulator.reset())
afterAll(() => emulator.close())

test('a subscriber is sent to the portal', async () => {
  vi.mocked(readUserId).mockResolvedValue('demo:jun')
  expect((await expectRedirect(openPortal)).url).toContain(`${emulator.url}/portal/`)
  expect(emulator.requests).toHaveLength(1)
})

test('when Recur is down the click ends in a notice', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.mocked(readUserId).mockResolvedValue('demo:jun')
  emulator.order('service_unavailable_503', { times: 2 })
  expect((await expectRedirect(openPortal)).url).toBe('https://app.example.com/account?portal=unavailable')
})
