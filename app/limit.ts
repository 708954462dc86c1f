import { readLimitSettings } from '../portal/config.ts'
import { createLimit } from '../portal/limit.ts'
import type { Limit } from '../portal/person.ts'

const reading = readLimitSettings()

/**
 * How often one person may open the portal or a checkout. Recur limits all customers of a merchant together (100 requests a
 * minute in its sandbox), so nobody may spend that alone. Counted over all instances when `REDIS_URL` is set.
 *
 * Import it on use: it reads the settings when it is loaded. While one of them is wrong there is no limit; a
 * production start has refused that before.
 */
export const limit = makeLimit(1)

const loads = makeLimit(2)

/** How often one person's account page may ask Recur: twice as often as they may press the button. */
export const pageLimit: Limit = (person) => loads(`page ${person}`)

function makeLimit(times: number): Limit {
  if (!reading.ok) return () => true
  const { clicksPerMinute, redisUrl } = reading.settings
  return createLimit({ clicks: times * clicksPerMinute, seconds: 60, redisUrl })
}
