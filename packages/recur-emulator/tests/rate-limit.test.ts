import { expect, test } from 'vitest'
import { sandboxRateLimit } from '../src/index.ts'
import { callApi, openEmulator, startClock } from './open-emulator.ts'

const limits = ({ headers }: { headers: Headers }) =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))

test('requests over the limit get 429 and are told when to come back', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ rateLimit: 2, now: clock.now })
  const resetAt = String((clock.now() + 60_000) / 1000)
  expect(limits(await callApi(emulator, '/v1/products'))).toEqual(['2', '1', resetAt])
  clock.advance(15_000)
  expect(limits(await callApi(emulator, '/v1/products'))).toEqual(['2', '0', resetAt])

  const refused = await callApi(emulator, '/v1/products')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('45')
  expect(refused.body).toMatchObject({ error: { code: 'rate_limit_exceeded' } })

  clock.advance(45_000)
  expect((await callApi(emulator, '/v1/products')).status).toBe(200)
})

test("the sandbox's limit is 100 a minute", async () => {
  const emulator = await openEmulator({ rateLimit: sandboxRateLimit, now: startClock().now })
  const answers = await Promise.all(Array.from({ length: 101 }, () => callApi(emulator, '/v1/products')))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(100).fill(200), 429])
})

test('without a limit there is none, and no headers of one', async () => {
  const emulator = await openEmulator()
  const answers = await Promise.all(Array.from({ length: 150 }, () => callApi(emulator, '/v1/products')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(answers.flatMap(limits)).not.toContainEqual(expect.any(String))
})

test('the hosted pages are not limited', async () => {
  const emulator = await openEmulator({ rateLimit: 1 })
  await callApi(emulator, '/v1/products')
  expect((await fetch(emulator.url)).status).toBe(200)
})
