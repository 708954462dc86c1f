// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import AccountPage from '../../app/account/page.tsx'
import { auth } from '../../auth.ts'

// A plan of the host's own, as time goes by: the whole way from the emulator's API to the page.

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({
  ...(await original()),
  getLocale: async () => 'zh-TW',
}))

let emulator: RecurEmulator

beforeEach(async () => {
  emulator = await startRecurEmulator({
    products: [{ slug: 'studio', name: '工作室版', price: 1_200, trialDays: 14 }],
    customers: [{ id: 'cus_wen', externalId: 'google:1', plan: 'studio' }],
    now: () => Date.parse('2026-03-15T04:00:00Z'),
  })
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', emulator.url)
  vi.stubEnv('APP_URL', 'https://app.example')
  const session = { user: { id: 'google:1', name: '文' }, expires: '2099-01-01T00:00:00Z' }
  vi.mocked<() => Promise<unknown>>(auth).mockResolvedValue(session)
})
afterEach(async () => {
  cleanup()
  vi.unstubAllEnvs()
  await emulator.close()
})

/** What the section says now. */
async function section(): Promise<string | null> {
  cleanup()
  const page = await AccountPage({ searchParams: Promise.resolve({}) })
  await act(async () => render(page))
  await screen.findByText('工作室版')
  return screen.getByRole('region', { name: '訂閱管理' }).textContent
}

test('the account page follows a subscription through its trial, a renewal and a failed charge', async () => {
  expect(await section()).toContain('試用至 2026年3月29日，之後每月 NT$1,200')
  emulator.moveClock({ days: 14 })
  expect(await section()).toContain('2026年4月29日 續訂，NT$1,200')
  emulator.moveClock({ days: 31 })
  expect(await section()).toContain('2026年5月29日 續訂，NT$1,200')
  emulator.changeCard('cus_wen', 'declined')
  emulator.moveClock({ days: 30 })
  expect(await section()).toContain('付款失敗')
  emulator.changeCard('cus_wen', 'valid')
  expect(await section()).toContain('使用中')
})
