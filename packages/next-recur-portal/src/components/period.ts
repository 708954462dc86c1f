import type { PlanInterval } from '../catalog/parse-plans.ts'
import type { NextCharge } from '../catalog/parse-subscriptions.ts'

/** How long a period is, as calendars count. What is paid once, or at times that Recur does not tell, has none. */
const lengths: Record<PlanInterval, { months?: number; days?: number } | undefined> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
  once: undefined,
  other: undefined,
}

/**
 * How much of the paid period before a charge is over, for a line that shows it.
 *
 * @returns Whole percent from 0 to 100; `undefined` where the period's length is not known.
 */
export function periodProgress(
  { date, interval }: Pick<NextCharge, 'date' | 'interval'>,
  now: Date,
): number | undefined {
  const length = lengths[interval]
  if (length === undefined) return undefined
  const begin = new Date(date)
  begin.setUTCMonth(begin.getUTCMonth() - (length.months ?? 0))
  // There is no 31 February: what then runs over into March began on February's last day.
  if (length.months !== undefined && begin.getUTCDate() !== date.getUTCDate()) begin.setUTCDate(0)
  begin.setUTCDate(begin.getUTCDate() - (length.days ?? 0))
  const over = (now.getTime() - begin.getTime()) / (date.getTime() - begin.getTime())
  return Math.round(Math.min(Math.max(over, 0), 1) * 100)
}
