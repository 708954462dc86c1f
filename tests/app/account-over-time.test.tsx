// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import AccountPage from '../../app/account/page.tsx'
import { signInOnEmulator } from './sign-in-on-emulator.ts'

// A plan of the host's own, as time goes by: the whole way from the emulator's API to the page.

vi.mock('../../auth.ts', () => ({ auth: vi.fn() }))
vi.mock('../../actions/portal.ts', () => ({ openPortal: vi.fn() }))
vi.mock('../../actions/auth.ts', () => ({ startSignOut: vi.fn() }))
vi.mock(import('../../lib/locale.ts'), async (original) => ({
  ...(await original()),
  getLocale: async () => 'zh-TW',
}))

afterEach(() => {
  cleanup()
  vi.unstubAllEnvs()
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
  const emulator = await signInOnEmulator({
    products: [{ slug: 'studio', name: '工作室版', price: 1_200, trialDays: 14 }],
    customers: [{ id: 'cus_wen', externalId: 'google:1', plan: 'studio' }],
  })
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
