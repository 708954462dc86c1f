import { type PlansReading, requestPlans } from '../portal/plans.ts'

/**
 * How often a minute this process asks Recur for the plans, at most. Anybody may load the pricing page, signed in or not, and
 * Recur limits all customers of a merchant together (100 requests a minute in its sandbox): without a bound, whoever reloads the
 * page could keep every subscriber from the portal.
 */
const asksPerMinute = 30

let latest: PlansReading = { state: 'unavailable' }
let minute = { startedAt: 0, asks: 0 }

/**
 * The plans on sale: fresh ones, or, once this minute's requests are spent, the latest that Recur gave.
 *
 * @returns The plans, or `unavailable`. Never rejects.
 */
export async function readPlans(): Promise<PlansReading> {
  const now = Date.now()
  if (now - minute.startedAt >= 60_000) minute = { startedAt: now, asks: 0 }
  if (minute.asks >= asksPerMinute) return latest
  minute.asks += 1
  const reading = await requestPlans()
  if (reading.state === 'known') latest = reading
  return reading
}
