import type { Product } from './state.ts'

const dayMs = 24 * 60 * 60 * 1000

/** The moment `days` days later (negative: earlier), as ISO 8601. */
export function addDays(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * dayMs).toISOString()
}

/**
 * The moment one billing period later, or earlier with `count` -1.
 *
 * @param anchor When the subscription began. Its day of the month is kept where the month has it, so that a
 * subscription of the 31st is charged on 28 February and on 31 March.
 */
export function addPeriod(
  moment: string,
  billingPeriod: Product['billingPeriod'],
  anchor: string,
  count: 1 | -1 = 1,
): string {
  const date = new Date(moment)
  const months = (billingPeriod === 'YEARLY' ? 12 : 1) * count
  const first = new Date(date)
  first.setUTCDate(1)
  first.setUTCMonth(date.getUTCMonth() + months)
  const daysInMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(new Date(anchor).getUTCDate(), daysInMonth))
  return first.toISOString()
}
