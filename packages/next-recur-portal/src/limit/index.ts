import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { Limit, LimitedAction } from '../host/limit.ts'

/** How often one person may do what costs requests to Recur. */
export type LimitOptions = {
  /** How many clicks on the portal button and the plans' buttons together, within `seconds`. */
  clicks: number
  /** How many loads of pages that show the person's subscriptions, within `seconds`. Default: twice `clicks`. */
  loads?: number | undefined
  /** Length of the window, in seconds. It begins with the first click. */
  seconds: number
  /** `redis://…` or `rediss://…`, to count over all instances. Absent or empty: this process alone. */
  redisUrl?: string | undefined
}

/** How long Redis may keep a person waiting, in milliseconds, to connect and for each click. */
const redisTimeoutMs = 500

/**
 * Runs a function outside any request. A timer keeps the async context in which it was made: with the limiter's timers
 * made inside a request, each person's whole request (45 kB with Next.js 16.4) stayed in memory for the window.
 */
const outsideRequests = AsyncLocalStorage.snapshot()

/**
 * Creates the limit for one person: the `limit` of `createRecurPortal`. Needs `rate-limiter-flexible` and `ioredis`,
 * and Node.js: it does not run on the Edge runtime.
 *
 * While Redis is down or slow each process counts for itself. Nothing connects before the first click. Redis holds a
 * hash of the person's identifier, never the identifier.
 *
 * @throws {TypeError} at once, when an option is wrong.
 * @example
 * const portal = createRecurPortal({
 *   getCustomer,
 *   limit: createLimit({ clicks: 10, seconds: 60, redisUrl: process.env.REDIS_URL }),
 * })
 */
export function createLimit(options: LimitOptions): Limit {
  checkOptions(options)
  let limiters: Promise<Limiters> | undefined
  const consume = async (key: string, action: LimitedAction) => {
    limiters ??= openLimiters(options)
    const { clicks, loads } = await limiters
    const limiter = action === 'subscriptions' ? loads : clicks
    try {
      await limiter.consume(createHash('sha256').update(key).digest('base64url'))
      return true
    } catch (error) {
      if (error instanceof RateLimiterRes) return false
      throw error
    }
  }
  return (key, action) => outsideRequests(() => consume(key, action))
}

function checkOptions({ clicks, loads, seconds, redisUrl }: LimitOptions): void {
  const isCount = (value: number | undefined) => Number.isInteger(value) && Number(value) > 0
  const problems = [
    ...(isCount(clicks) ? [] : ['clicks must be a whole number of at least 1.']),
    ...(loads === undefined || isCount(loads) ? [] : ['loads must be a whole number of at least 1.']),
    ...(isCount(seconds) ? [] : ['seconds must be a whole number of at least 1.']),
    // The URL may hold a password, so the message does not repeat it.
    ...(!redisUrl || (URL.canParse(redisUrl) && /^rediss?:/.test(redisUrl))
      ? []
      : ['redisUrl must be a redis:// or rediss:// URL.']),
  ]
  if (problems.length > 0) throw new TypeError(`createLimit: ${problems.join(' ')}`)
}

type Limiters = { clicks: RateLimiterAbstract; loads: RateLimiterAbstract }

async function openLimiters({
  clicks,
  loads = 2 * clicks,
  seconds,
  redisUrl,
}: LimitOptions): Promise<Limiters> {
  const windows = {
    clicks: { points: clicks, duration: seconds, keyPrefix: 'recur-portal' },
    loads: { points: loads, duration: seconds, keyPrefix: 'recur-portal-page' },
  }
  const memory = {
    clicks: new RateLimiterMemory(windows.clicks),
    loads: new RateLimiterMemory(windows.loads),
  }
  if (!redisUrl) return memory
  const storeClient = await connectRedis(redisUrl)
  const shared = (name: keyof Limiters) =>
    new RateLimiterRedis({
      ...windows[name],
      storeClient,
      rejectIfRedisNotReady: true,
      insuranceLimiter: memory[name],
    })
  return { clicks: shared('clicks'), loads: shared('loads') }
}

async function connectRedis(redisUrl: string) {
  // Imported here, so that a limit in memory does not load it.
  const { Redis } = await import('ioredis')
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: redisTimeoutMs,
    commandTimeout: redisTimeoutMs,
  })
  let reachable = true
  redis.on('ready', () => {
    reachable = true
  })
  redis.on('error', () => {
    if (reachable) {
      console.warn(
        '[next-recur-portal] Redis cannot be reached; until it can, each process limits by itself.',
      )
    }
    reachable = false
  })
  // It keeps trying when this fails.
  await redis.connect().catch(() => {})
  return redis
}
