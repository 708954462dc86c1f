import { expect, test } from 'vitest'
import { createLimit, type LimitOptions } from '../../portal/limit.ts'

test('a person may click as often as the limit says, and no oftener', async () => {
  const limit = createLimit({ clicks: 2, seconds: 60 })
  expect([await limit('mei'), await limit('mei'), await limit('mei')]).toEqual([true, true, false])
})

test("one person's clicks are not counted for another", async () => {
  const limit = createLimit({ clicks: 1, seconds: 60, redisUrl: '' })
  expect([await limit('mei'), await limit('jun'), await limit('mei')]).toEqual([true, true, false])
})

const wrong: [LimitOptions, string][] = [
  [{ clicks: 0, seconds: 60 }, 'createLimit: clicks must be a whole number from 1 on.'],
  [{ clicks: 1, seconds: 0.5 }, 'createLimit: seconds must be a whole number from 1 on.'],
  [
    { clicks: 1, seconds: 60, redisUrl: 'https://:hunter2@redis.example' },
    'createLimit: redisUrl must be a redis:// or rediss:// address.',
  ],
]

test.each(wrong)('%j is refused at once, in words', (options, message) => {
  expect(() => createLimit(options)).toThrow(new TypeError(message))
})
