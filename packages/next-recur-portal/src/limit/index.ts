import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Redis } from 'ioredis'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible'
import type { AllowRequest, Limit } from '../host/limit.ts'
import { writeLine } from '../host/operator-log.ts'
import { withTimeout } from '../recur/timeout.ts'

/** How often people may do what costs requests to Recur. */
export type LimitOptions = {
  /** How many clicks on the portal button and the plans' buttons together one person has, within `seconds`. */
  clicks: number
  /** How many pages that show their subscriptions one person may load, within `seconds`. Default: twice `clicks`. */
  loads?: number | undefined
  /**
   * How many requests to Recur the page loads and checkouts of all people together may make, within `seconds`. The rest
   * of what Recur allows a merchant (100 requests a minute in its sandbox, 1,000 in production) is then left for clicks
   * on the portal button. Default: no bound.
   */
  requests?: number | undefined
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
 * Creates the options `limit` and `allowRequest` of `createRecurPortal`. Needs `rate-limiter-flexible` and `ioredis`, and
 * Node.js: it does not run on the Edge runtime.
 *
 * While Redis is down or slow each process counts for itself. Nothing connects before the first click. Redis holds a
 * hash of the person's identifier, never the identifier.
 *
 * @throws {TypeError} at once, when an option is wrong.
 * @example
 * const portal = createRecurPortal({
 *   getCustomer,
 *   ...createLimits({ clicks: 10, requests: 60, seconds: 60, redisUrl: process.env.REDIS_URL }),
 * })
 */
export function createLimits(options: LimitOptions): { limit: Limit; allowRequest: AllowRequest } {
  checkOptions(options)
  let opening: Promise<Counters> | undefined
  const open = () => {
    opening ??= openCounters(options)
    return opening
  }
  return {
    limit: (key, action) =>
      outsideRequests(async () => {
        const { clicks, loads } = await open()
        const person = createHash('sha256').update(key).digest('base64url')
        return action === 'subscriptions' ? loads(person) : clicks(person)
      }),
    allowRequest: () =>
      outsideRequests(async () => {
        const { requests } = await open()
        return requests === undefined || requests('all')
      }),
  }
}

function checkOptions({ clicks, loads, requests, seconds, redisUrl }: LimitOptions): void {
  const isCount = (value: number | undefined) => Number.isInteger(value) && Number(value) > 0
  const problems = [
    ...(isCount(clicks) ? [] : ['clicks must be a whole number of at least 1.']),
    ...(loads === undefined || isCount(loads) ? [] : ['loads must be a whole number of at least 1.']),
    ...(requests === undefined || isCount(requests)
      ? []
      : ['requests must be a whole number of at least 1.']),
    ...(isCount(seconds) ? [] : ['seconds must be a whole number of at least 1.']),
    // The URL may hold a password, so the message does not repeat it.
    ...(!redisUrl || (URL.canParse(redisUrl) && /^rediss?:/.test(redisUrl))
      ? []
      : ['redisUrl must be a redis:// or rediss:// URL.']),
  ]
  if (problems.length > 0) throw new TypeError(`createLimits: ${problems.join(' ')}`)
}

/** Counts one more for a key: whether that is within the limit. */
type Counter = (key: string) => Promise<boolean>
type Counters = { clicks: Counter; loads: Counter; requests: Counter | undefined }

async function openCounters(options: LimitOptions): Promise<Counters> {
  const { clicks, loads = 2 * clicks, requests, seconds, redisUrl } = options
  const redis = redisUrl ? await connectRedis(redisUrl) : undefined
  const counter = (points: number, keyPrefix: string) =>
    createCounter({ points, duration: seconds, keyPrefix }, redis)
  return {
    clicks: counter(clicks, 'recur-portal'),
    loads: counter(loads, 'recur-portal-page'),
    requests: requests === undefined ? undefined : counter(requests, 'recur-portal-requests'),
  }
}

/** How long a Redis that failed is left alone, in milliseconds, so that not every click waits for it. */
const redisPauseMs = 5_000

function createCounter(
  window: { points: number; duration: number; keyPrefix: string },
  storeClient: Redis | undefined,
): Counter {
  const memory = new RateLimiterMemory(window)
  const shared = storeClient && new RateLimiterRedis({ ...window, storeClient, rejectIfRedisNotReady: true })
  let pausedUntil = 0
  return async (key) => {
    if (shared !== undefined && performance.now() >= pausedUntil) {
      try {
        return await isWithin(shared, key)
      } catch {
        pausedUntil = performance.now() + redisPauseMs
      }
    }
    return isWithin(memory, key)
  }
}

async function isWithin(limiter: RateLimiterAbstract, key: string): Promise<boolean> {
  try {
    await limiter.consume(key)
    return true
  } catch (error) {
    if (error instanceof RateLimiterRes) return false
    throw error
  }
}

async function connectRedis(redisUrl: string): Promise<Redis> {
  // Imported here, so that a limit in memory does not load it.
  const ioredis = await import('ioredis')
  const redis = new ioredis.Redis(redisUrl, {
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
      writeLine(
        'warn',
        'Redis cannot be reached. Until it can, each process limits by itself.',
        'redis_unreachable',
      )
    }
    reachable = false
  })
  // It keeps trying when this fails, or takes longer: a server may accept and never answer.
  await withTimeout(
    redis.connect().catch(() => {}),
    redisTimeoutMs,
    () => undefined,
  )
  return redis
}
