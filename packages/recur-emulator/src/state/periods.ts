import type { Product } from './state.ts'

const dayMs = 24 * 60 * 60 * 1000

/** How many months a billing period has. A week is counted in days. */
export const monthsOf = { WEEKLY: 7 / 30, MONTHLY: 1, QUARTERLY: 3, YEARLY: 12 } as const

/** How often a subscription renews. */
export type BillingPeriod = keyof typeof monthsOf

/** How often a plan renews; what is bought once never does. */
export function renewalPeriod({ billingPeriod }: Product): BillingPeriod {
  if (billingPeriod === 'ONE_TIME') throw new Error('What is bought once does not renew.')
  return billingPeriod
}

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
  billingPeriod: BillingPeriod,
  anchor: string,
  count: 1 | -1 = 1,
): string {
  if (billingPeriod === 'WEEKLY') return addDays(moment, 7 * count)
  const date = new Date(moment)
  const months = monthsOf[billingPeriod] * count
  const first = new Date(date)
  first.setUTCDate(1)
  first.setUTCMonth(date.getUTCMonth() + months)
  const daysInMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(new Date(anchor).getUTCDate(), daysInMonth))
  return first.toISOString()
}
