import { expectRedirect } from 'next-recur-portal/testing'
import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openPortal } from '../actions/portal'
import { readUserId } from '../session'

vi.mock('../session', () => ({ readUserId: vi.fn() }))

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('APP_URL', 'https://app.example.com')
  nock.disableNetConnect()
})

afterEach(() => {
  nock.cleanAll()
  vi.unstubAllEnvs()
})

/** Recur, asked for the portal of one user. */
function recur(externalId: string) {
  const returnUrl = 'https://app.example.com/account?portal=returned'
  return nock('https://api.recur.tw').post('/v1/portal/sessions', { externalId, returnUrl })
}

test('a customer is sent to the portal', async () => {
  vi.mocked(readUserId).mockResolvedValue('user_1')
  recur('user_1').reply(201, { url: 'https://portal.recur.tw/s/ps_1' })
  expect(await expectRedirect(openPortal)).toEqual({ url: 'https://portal.recur.tw/s/ps_1', history: 'push' })
})

test('somebody who is not a customer is sent to the plans', async () => {
  vi.mocked(readUserId).mockResolvedValue('user_2')
  recur('user_2').reply(404, { error: { code: 'customer_not_found', message: '' } })
  expect((await expectRedirect(openPortal)).url).toBe(
    'https://app.example.com/pricing?portal=customer_not_found',
  )
})

test('a signed-out person is sent to sign in', async () => {
  vi.mocked(readUserId).mockResolvedValue(null)
  expect((await expectRedirect(openPortal)).url).toBe(
    'https://app.example.com/sign-in?callbackUrl=%2Faccount',
  )
})
