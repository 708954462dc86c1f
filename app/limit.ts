import { readLimitSettings } from '../portal/config.ts'
import { createLimit } from '../portal/limit.ts'

const reading = readLimitSettings()

/**
 * How often one person may open the portal or a checkout. Recur limits all customers of a merchant together (100 requests a
 * minute in its sandbox), so nobody may spend that alone. Counted over all instances when `REDIS_URL` is set.
 *
 * Import it on use: it reads the settings when it is loaded. While one of them is wrong there is no limit; a
 * production start has refused that before.
 */
export const limit = reading.ok
  ? createLimit({
      clicks: reading.settings.clicksPerMinute,
      seconds: 60,
      redisUrl: reading.settings.redisUrl,
    })
  : () => true
