import { createHash } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Limit } from './person.ts'

/** How often one person may press the button. */
export type LimitOptions = {
  /** How many clicks within `seconds`. */
  clicks: number
  /** Length of the window, in seconds. It begins with the first click. */
  seconds: number
  /** `redis://…` or `rediss://…`, to count together over several instances. Absent or empty: this process alone. */
  redisUrl?: string | undefined
}

/** How long Redis may keep a person waiting, in milliseconds, when connecting and for each click. */
const redisMs = 500

/**
 * Makes the limit for one person's clicks: the `limit` of `createOpenPortal`. Needs `rate-limiter-flexible` and
 * `ioredis`, and Node.js: it does not run on the Edge runtime.
 *
 * While Redis is down or slow each process counts for itself. Nothing connects before the first click. A person
 * stands in Redis as a hash, never as an address or an id.
 *
 * @throws {TypeError} at once, when an option is wrong.
 * @example
 * const limit = createLimit({ clicks: 10, seconds: 60, redisUrl: process.env.REDIS_URL })
 * const open = createOpenPortal({ customer, limit })
 */
export function createLimit(options: LimitOptions): Limit {
  checkOptions(options)
  let opening: Promise<RateLimiterAbstract> | undefined
  return async (key) => {
    opening ??= openLimiter(options)
    const limiter = await opening
    try {
      await limiter.consume(createHash('sha256').update(key).digest('base64url'))
      return true
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false
      throw refusal
    }
  }
}

function checkOptions({ clicks, seconds, redisUrl }: LimitOptions): void {
  const problems = [
    ...(Number.isInteger(clicks) && clicks > 0 ? [] : ['clicks must be a whole number from 1 on.']),
    ...(Number.isInteger(seconds) && seconds > 0 ? [] : ['seconds must be a whole number from 1 on.']),
    // The address may hold a password, so it is not repeated.
    ...(!redisUrl || (URL.canParse(redisUrl) && /^rediss?:/.test(redisUrl))
      ? []
      : ['redisUrl must be a redis:// or rediss:// address.']),
  ]
  if (problems.length > 0) throw new TypeError(`createLimit: ${problems.join(' ')}`)
}

async function openLimiter({ clicks, seconds, redisUrl }: LimitOptions): Promise<RateLimiterAbstract> {
  const window = { points: clicks, duration: seconds, keyPrefix: 'recur-portal' }
  const memory = new RateLimiterMemory(window)
  if (!redisUrl) return memory
  // Loaded here, so that a limit in memory does not load it.
  const { Redis } = await import('ioredis')
  const redis = new Redis(redisUrl, { lazyConnect: true, connectTimeout: redisMs, commandTimeout: redisMs })
  let reachable = true
  redis.on('ready', () => {
    reachable = true
  })
  redis.on('error', () => {
    if (reachable) {
      console.warn(
        '[next-recur-portal] Redis cannot be reached; until it can, each process limits clicks by itself.',
      )
    }
    reachable = false
  })
  // It goes on trying when this fails.
  await redis.connect().catch(() => {})
  return new RateLimiterRedis({
    ...window,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
  })
}
