import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findFreePort } from '../../../../tests/e2e/start-app.ts'
import { type RedisServer, startRedis } from '../../../../tests/redis-server.ts'
import { createLimits } from '../../src/limit/index.ts'

let redis: RedisServer | undefined

// Redis ends with each test, before the limit's connection to it. That is said once, and expected.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(async () => {
  await redis?.close()
  redis = undefined
})

// First, since the limits of the tests before it would say the same when their Redis ends.
test('while Redis is down each instance limits by itself, and says so once', async () => {
  const { limit } = createLimits({
    clicks: 2,
    seconds: 60,
    redisUrl: `redis://:hunter2@127.0.0.1:${await findFreePort()}`,
  })
  expect([await limit('mei', 'portal'), await limit('mei', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
  expect(console.warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Redis cannot be reached'))
  expect(vi.mocked(console.warn).mock.calls.join()).not.toContain('hunter2')
})

test('two instances count the same person together', async () => {
  redis = await startRedis()
  const options = { clicks: 2, seconds: 60, redisUrl: redis.url }
  const { limit: here } = createLimits(options)
  const { limit: there } = createLimits(options)
  expect([
    await here('mei', 'portal'),
    await there('mei', 'portal'),
    await here('mei', 'portal'),
    await there('mei', 'portal'),
  ]).toEqual([true, true, false, false])
  expect(await there('jun', 'portal')).toBe(true)
})

test('nobody can be read from what stands in Redis, and it goes away by itself', async () => {
  redis = await startRedis()
  const { limit } = createLimits({ clicks: 2, seconds: 60, redisUrl: redis.url })
  await limit('{"email":"mei@example.com"}', 'portal')
  const client = new Redis(redis.url)
  const [key = ''] = await client.keys('*')
  expect(key).toMatch(/^recur-portal:[\w-]{43}$/)
  expect(await client.ttl(key)).toBeGreaterThan(0)
  client.disconnect()
})

test('a Redis that hangs does not keep anybody waiting for long', async () => {
  redis = await startRedis()
  const { limit } = createLimits({ clicks: 2, seconds: 60, redisUrl: redis.url })
  expect(await limit('mei', 'portal')).toBe(true)
  redis.pause()
  expect([await limit('mei', 'portal'), await limit('mei', 'portal'), await limit('mei', 'portal')]).toEqual([
    true,
    true,
    false,
  ])
})

test('a Redis that comes up later is used from then on', async () => {
  const port = await findFreePort()
  const options = { clicks: 1, seconds: 60, redisUrl: `redis://127.0.0.1:${port}` }
  const { limit: early } = createLimits(options)
  await early('mei', 'portal')
  redis = await startRedis(port)
  const { limit: late } = createLimits(options)
  const countedTogether = async () => {
    const key = crypto.randomUUID()
    await late(key, 'portal')
    return !(await early(key, 'portal'))
  }
  await expect.poll(countedTogether, { timeout: 10_000 }).toBe(true)
})

test('a server that accepts and never answers turns nobody away', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const address = silent.address()
  const port = address === null || typeof address === 'string' ? 0 : address.port
  const { limit } = createLimits({ clicks: 1, seconds: 60, redisUrl: `redis://127.0.0.1:${port}` })
  const people = Array.from({ length: 30 }, (_, index) => `person ${index}`)
  expect(await Promise.all(people.map((person) => limit(person, 'portal')))).toEqual(Array(30).fill(true))
  expect(await limit('person 0', 'portal')).toBe(false)
  silent.close()
})
