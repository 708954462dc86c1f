import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type PlansReading, requestPlans } from '../../portal/plans.ts'

vi.mock('../../portal/plans.ts', () => ({ requestPlans: vi.fn() }))

const known = (name: string): PlansReading => ({
  state: 'known',
  plans: [
    { id: name, name, description: undefined, price: 1, currency: 'TWD', interval: 'month', trialDays: 0 },
  ],
})

let readPlans: () => Promise<PlansReading>
beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  vi.mocked(requestPlans).mockReset()
  ;({ readPlans } = await import('../../app/catalogue.ts'))
})
afterEach(() => {
  vi.useRealTimers()
})

test('each reader gets fresh plans', async () => {
  vi.mocked(requestPlans).mockResolvedValueOnce(known('old')).mockResolvedValueOnce(known('new'))
  expect(await readPlans()).toEqual(known('old'))
  expect(await readPlans()).toEqual(known('new'))
})

test('whoever reloads without end costs Recur 30 requests a minute, and still sees the plans', async () => {
  vi.mocked(requestPlans).mockResolvedValue(known('old'))
  for (let load = 0; load < 100; load += 1) expect(await readPlans()).toEqual(known('old'))
  expect(requestPlans).toHaveBeenCalledTimes(30)
  vi.mocked(requestPlans).mockResolvedValue(known('new'))
  vi.advanceTimersByTime(60_000)
  expect(await readPlans()).toEqual(known('new'))
})

test('while Recur is down nothing is made up, and what comes after is fresh', async () => {
  vi.mocked(requestPlans).mockResolvedValueOnce({ state: 'unavailable' }).mockResolvedValueOnce(known('new'))
  expect(await readPlans()).toEqual({ state: 'unavailable' })
  expect(await readPlans()).toEqual(known('new'))
})
