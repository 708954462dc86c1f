import type { AllowRequest, Limit } from 'next-recur-portal'
import { createLimits } from 'next-recur-portal/limit'
import { readLimitSettings } from './settings.ts'

let created: ReturnType<typeof createLimits> | undefined

/**
 * How often one person may open the portal or a checkout, and load a page that asks Recur. Counted over all instances
 * when `REDIS_URL` is set. Created on first use, so that `next build` reads no setting.
 */
export const limit: Limit = (key, action) => limits().limit(key, action)

/** How many requests to Recur pages and checkouts may send together, so that the portal button keeps the rest. */
export const allowRequest: AllowRequest = () => limits().allowRequest()

/** While a setting is wrong there is no limit; a production start has refused that before. */
function limits() {
  if (created !== undefined) return created
  const result = readLimitSettings()
  if (result.kind === 'invalid') return { limit: () => true, allowRequest: () => true }
  const { clicksPerMinute, sharedRequestsPerMinute, redisUrl } = result.settings
  created = createLimits({
    clicks: clicksPerMinute,
    requests: sharedRequestsPerMinute,
    seconds: 60,
    redisUrl,
  })
  return created
}
