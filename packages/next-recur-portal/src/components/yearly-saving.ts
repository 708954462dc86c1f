import type { Plan } from '../catalog/parse-plans.ts'
import { findNamed, isNamed } from './id-or-slug.ts'

/** What a plan that is paid yearly comes to beside the same plan paid monthly. */
export type YearlySaving = {
  /** A month on average, in whole units of the plan's currency. */
  monthly: number
  /** Whole percent of what twelve months would cost. */
  percent: number
}

/** Words that tell a plan's yearly form from its monthly one. */
const periods = /年繳|月繳|年付|月付|年費|月費|年約|月約|annual(ly)?|yearly|monthly|[\s()（）·・-]/gi

/**
 * Compares a yearly plan with the monthly one of the same list.
 *
 * Only where the comparison is true: the host says which one it is, or the two names differ by words for the period alone
 * (專業版 and 專業版（年繳）), no other monthly plan could be meant, and the currency is the same.
 *
 * @param yearlyOf The monthly plan that a yearly one is compared with, each by id or slug.
 * @returns `undefined` where there is nothing to compare, or nothing to save.
 */
export function yearlySaving(
  plan: Plan,
  plans: readonly Plan[],
  yearlyOf: Readonly<Record<string, string>> = {},
): YearlySaving | undefined {
  if (plan.interval !== 'year') return undefined
  const told = findNamed(yearlyOf, plan)
  const isSame = (other: Plan) =>
    told === undefined ? bareName(other.name) === bareName(plan.name) : isNamed(other, told)
  const [same, ...more] = plans.filter((other) => other.interval === 'month' && isSame(other))
  if (same === undefined || more.length > 0 || same.currency !== plan.currency) return undefined
  const percent = Math.round((1 - plan.price / (same.price * 12)) * 100)
  return percent > 0 && percent < 100 ? { monthly: Math.round(plan.price / 12), percent } : undefined
}

function bareName(name: string): string {
  return name.replaceAll(periods, '').toLowerCase()
}
