import { expectRedirect } from 'next-recur-portal/testing'
import { startRecurEmulator } from 'recur-emulator'
import { afterEach, expect, test, vi } from 'vitest'
import { toggleFault } from '../../demo/actions.ts'

vi.mock('next/headers.js', () => ({ headers: async () => new Headers() }))

afterEach(() => vi.unstubAllEnvs())

/** The demo on an emulator of its own, with settings that differ. */
async function openDemo(env: Record<string, string> = {}) {
  const emulator = await startRecurEmulator()
  const settings = {
    DEMO_BAR: '1',
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_BASE_URL: emulator.url,
    APP_URL: 'http://localhost:3000',
    ...env,
  }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  return emulator
}

function formWith(fault: string): FormData {
  const form = new FormData()
  form.set('fault', fault)
  return form
}

test.each([
  ['the demo bar is off', { DEMO_BAR: '' }],
  ['the key is a real one', { RECUR_SECRET_KEY: 'sk_test_real' }],
])('while %s nobody orders a fault', async (_, env) => {
  const emulator = await openDemo(env)
  await expect(toggleFault(formWith('hang'))).rejects.toHaveProperty('digest', 'NEXT_HTTP_ERROR_FALLBACK;404')
  expect(emulator.faultOrders).toEqual([])
  await emulator.close()
})

test('a fault that the bar does not offer is not ordered', async () => {
  const emulator = await openDemo()
  await expectRedirect(() => toggleFault(formWith('reset')))
  expect(emulator.faultOrders).toEqual([])
  await emulator.close()
})

test('a fault that was ordered elsewhere stays', async () => {
  const emulator = await openDemo()
  emulator.order('reset', { person: 'ting@example.com' })
  await expectRedirect(() => toggleFault(formWith('hang')))
  expect(emulator.faultOrders.map(({ name }) => name)).toEqual(['reset', 'hang'])
  await expectRedirect(() => toggleFault(formWith('hang')))
  expect(emulator.faultOrders.map(({ name }) => name)).toEqual(['reset'])
  await emulator.close()
})

test('while the emulator is gone the bar still leads back', async () => {
  const emulator = await openDemo()
  await emulator.close()
  expect((await expectRedirect(() => toggleFault(formWith('hang')))).history).toBe('replace')
})
