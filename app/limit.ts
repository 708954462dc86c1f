import { readLimitSettings } from '../portal/config.ts'
import { createLimit } from '../portal/limit.ts'
import type { Limit } from '../portal/person.ts'

/**
 * How often one person may open the portal or a checkout. Recur limits all customers of a merchant together (100 requests a
 * minute in its sandbox), so nobody may spend that alone. Counted over all instances when `REDIS_URL` is set.
 */
export const limit: Limit = (person) => limits().clicks(person)

/** How often one person's account page may ask Recur: twice as often as they may press the button. */
export const pageLimit: Limit = (person) => limits().loads(`page ${person}`)

type Limits = { clicks: Limit; loads: Limit }

let made: Limits | undefined

/** Made on first use, so that `next build` reads no setting. */
function limits(): Limits {
  made ??= makeLimits()
  return made
}

/** While a setting is wrong there is no limit; a production start has refused that before. */
function makeLimits(): Limits {
  const reading = readLimitSettings()
  if (!reading.ok) return { clicks: () => true, loads: () => true }
  const { clicksPerMinute, redisUrl } = reading.settings
  return {
    clicks: createLimit({ clicks: clicksPerMinute, seconds: 60, redisUrl }),
    loads: createLimit({ clicks: 2 * clicksPerMinute, seconds: 60, redisUrl }),
  }
}
