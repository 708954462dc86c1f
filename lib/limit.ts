import type { Limit } from 'next-recur-portal'
import { createLimit } from 'next-recur-portal/limit'
import { readLimitSettings } from './settings.ts'

let created: Limit | undefined

/**
 * How often one person may open the portal or a checkout, and load a page that asks Recur. Counted over all instances
 * when `REDIS_URL` is set. Created on first use, so that `next build` reads no setting.
 */
export const limit: Limit = (key, action) => {
  created ??= createPersonLimit()
  return created(key, action)
}

/** While a setting is wrong there is no limit; a production start has refused that before. */
function createPersonLimit(): Limit {
  const result = readLimitSettings()
  if (result.kind === 'invalid') return () => true
  const { clicksPerMinute, sharedRequestsPerMinute, redisUrl } = result.settings
  return createLimit({
    clicks: clicksPerMinute,
    sharedRequests: sharedRequestsPerMinute,
    seconds: 60,
    redisUrl,
  })
}
