import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCatalog, type PlansResult } from '../../src/catalog/plans.ts'
import { type Budget, startBudget } from '../../src/recur/timeout.ts'

const loaded = (name: string): PlansResult => ({
  kind: 'loaded',
  plans: [
    { id: name, name, description: undefined, price: 1, currency: 'TWD', interval: 'month', trialDays: 0 },
  ],
})
const unavailable: PlansResult = { kind: 'unavailable' }
const request = vi.fn<(budget: Budget) => Promise<PlansResult>>()

beforeEach(() => {
  vi.useFakeTimers()
  request.mockReset()
})
afterEach(() => {
  vi.useRealTimers()
})

test('however often the plans are read, Recur is asked once a minute', async () => {
  const catalog = createCatalog(undefined, request)
  request.mockResolvedValue(loaded('old'))
  for (let load = 0; load < 100; load += 1) expect(await catalog.getPlans()).toEqual(loaded('old'))
  expect(request).toHaveBeenCalledTimes(1)
  request.mockResolvedValue(loaded('new'))
  vi.advanceTimersByTime(60_000)
  expect(await catalog.getPlans()).toEqual(loaded('new'))
})

test('readers who come together share one request', async () => {
  const catalog = createCatalog(undefined, request)
  request.mockResolvedValue(loaded('old'))
  expect(await Promise.all([catalog.getPlans(), catalog.getPlans()])).toEqual([loaded('old'), loaded('old')])
  expect(request).toHaveBeenCalledTimes(1)
})

test('while Recur fails the plans known so far are kept', async () => {
  const catalog = createCatalog(undefined, request)
  request.mockResolvedValueOnce(loaded('old')).mockResolvedValueOnce(unavailable)
  await catalog.getPlans()
  vi.advanceTimersByTime(60_000)
  expect(await catalog.getPlans()).toEqual(loaded('old'))
  expect(request).toHaveBeenCalledTimes(2)
})

test('a failure with nothing known is unavailable, and is repeated 5 seconds later at the earliest', async () => {
  const catalog = createCatalog(undefined, request)
  request.mockResolvedValueOnce(unavailable).mockResolvedValueOnce(loaded('new'))
  expect(await catalog.getPlans()).toEqual(unavailable)
  vi.advanceTimersByTime(4_999)
  expect(await catalog.getPlans()).toEqual(unavailable)
  expect(request).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(await catalog.getPlans()).toEqual(loaded('new'))
})

test('a reader with little time left does not wait for the request of another', async () => {
  const catalog = createCatalog(undefined, request)
  request.mockImplementation(() => new Promise(() => {}))
  const budget = startBudget(undefined, { attemptMs: 4_000, totalMs: 1_000 })
  void catalog.getPlans()
  const plans = catalog.getPlans(budget)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(await plans).toEqual(unavailable)
})
