import { expect, test } from 'vitest'
import { createLimit, type LimitOptions } from '../../src/limit/index.ts'

test('a person may click as often as the limit allows, and no more', async () => {
  const limit = createLimit({ clicks: 2, seconds: 60 })
  expect([await limit('mei', 'portal'), await limit('mei', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
})

test("one person's clicks are not counted for another", async () => {
  const limit = createLimit({ clicks: 1, seconds: 60, redisUrl: '' })
  expect([await limit('mei', 'portal'), await limit('jun', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
})

test('page loads are counted apart from clicks, twice as many by default', async () => {
  const limit = createLimit({ clicks: 1, seconds: 60 })
  await limit('mei', 'portal')
  const load = () => limit('mei', 'subscriptions')
  expect([await load(), await load(), await load()]).toEqual([true, true, false])
})

test('clicks on the portal button and on plans are counted together', async () => {
  const limit = createLimit({ clicks: 2, seconds: 60 })
  expect([await limit('mei', 'portal'), await limit('mei', 'checkout')]).toEqual([true, true])
  expect(await limit('mei', 'checkout')).toBe(false)
})

const wrong: [LimitOptions, string][] = [
  [{ clicks: 0, seconds: 60 }, 'createLimit: clicks must be a whole number of at least 1.'],
  [{ clicks: 1, loads: 0, seconds: 60 }, 'createLimit: loads must be a whole number of at least 1.'],
  [{ clicks: 1, seconds: 0.5 }, 'createLimit: seconds must be a whole number of at least 1.'],
  [
    { clicks: 1, seconds: 60, redisUrl: 'https://:hunter2@redis.example' },
    'createLimit: redisUrl must be a redis:// or rediss:// URL.',
  ],
]

test.each(wrong)('%j is rejected at once, in words', (options, message) => {
  expect(() => createLimit(options)).toThrow(new TypeError(message))
})
