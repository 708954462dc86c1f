import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test, vi } from 'vitest'
import { createLimits, type LimitOptions } from '../../src/limit/index.ts'

test('a person may click as often as the limit allows, and no more', async () => {
  const { limit } = createLimits({ clicks: 2, seconds: 60 })
  expect([await limit('mei', 'portal'), await limit('mei', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
})

test("one person's clicks are not counted for another", async () => {
  const { limit } = createLimits({ clicks: 1, seconds: 60, redisUrl: '' })
  expect([await limit('mei', 'portal'), await limit('jun', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
})

test('page loads are counted apart from clicks, twice as many by default', async () => {
  const { limit } = createLimits({ clicks: 1, seconds: 60 })
  await limit('mei', 'portal')
  const load = () => limit('mei', 'subscriptions')
  expect([await load(), await load(), await load()]).toEqual([true, true, false])
})

test('clicks on the portal button and on plans are counted together', async () => {
  const { limit } = createLimits({ clicks: 2, seconds: 60 })
  expect([await limit('mei', 'portal'), await limit('mei', 'checkout')]).toEqual([true, true])
  expect(await limit('mei', 'checkout')).toBe(false)
})

test('the requests of all people are counted together, apart from clicks', async () => {
  const { limit, allowRequest } = createLimits({ clicks: 5, requests: 2, seconds: 60 })
  expect([await allowRequest(), await allowRequest(), await allowRequest()]).toEqual([true, true, false])
  expect(await limit('hao', 'portal')).toBe(true)
})

test("the limiter's timers keep nothing of the request in which they were made", async () => {
  const requests = new AsyncLocalStorage<string>()
  const contexts: unknown[] = []
  const setTimer = globalThis.setTimeout
  vi.spyOn(globalThis, 'setTimeout').mockImplementation((...args) => {
    contexts.push(requests.getStore())
    return Reflect.apply(setTimer, undefined, args)
  })
  await requests.run('the whole request of mei', async () => {
    const { limit } = createLimits({ clicks: 2, seconds: 60 })
    await limit('mei', 'portal')
    await limit('mei', 'subscriptions')
  })
  expect(contexts.length).toBeGreaterThan(0)
  expect(contexts.filter((context) => context !== undefined)).toEqual([])
})

const wrong: [LimitOptions, string][] = [
  [{ clicks: 0, seconds: 60 }, 'createLimits: clicks must be a whole number of at least 1.'],
  [{ clicks: 1, loads: 0, seconds: 60 }, 'createLimits: loads must be a whole number of at least 1.'],
  [{ clicks: 1, seconds: 0.5 }, 'createLimits: seconds must be a whole number of at least 1.'],
  [
    { clicks: 1, seconds: 60, redisUrl: 'https://:hunter2@redis.example' },
    'createLimits: redisUrl must be a redis:// or rediss:// URL.',
  ],
]

test.each(wrong)('%j is rejected at once, in words', (options, message) => {
  expect(() => createLimits(options)).toThrow(new TypeError(message))
})
