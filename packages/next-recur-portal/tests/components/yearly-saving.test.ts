import { expect, test } from 'vitest'
import type { Plan } from '../../src/catalog/parse-plans.ts'
import { yearlySaving } from '../../src/components/yearly-saving.ts'

function plan(name: string, interval: Plan['interval'], price: number, currency = 'TWD'): Plan {
  return { id: `${name} ${interval}`, name, description: undefined, price, currency, interval, trialDays: 0 }
}

test.each([
  ['專業版', '專業版（年繳）'],
  ['專業版月繳', '專業版年繳'],
  ['專業版', '專業版'],
  ['Pro', 'Pro (annual)'],
  ['Pro Monthly', 'Pro - Yearly'],
])('%s at 499 and %s at 4990 are compared', (monthly, yearly) => {
  const year = plan(yearly, 'year', 4990)
  expect(yearlySaving(year, [plan(monthly, 'month', 499), plan('Other', 'month', 99), year])).toEqual({
    monthly: 416,
    percent: 17,
  })
})

test.each<[string, Plan[]]>([
  ['another plan', [plan('入門版', 'month', 199)]],
  ['another currency', [plan('專業版', 'month', 15, 'USD')]],
  ['another period', [plan('專業版', 'quarter', 1_400)]],
  ['two that could be meant', [plan('專業版', 'month', 499), plan('專業版月繳', 'month', 599)]],
  ['nothing to save', [plan('專業版', 'month', 400)]],
  ['a price of nothing', [plan('專業版', 'month', 0)]],
  ['nothing', []],
])('a yearly plan beside %s is compared with none', (_what, others) => {
  const year = plan('專業版年繳', 'year', 4990)
  expect(yearlySaving(year, [year, ...others])).toBeUndefined()
})

test('the plan that the host says is compared, by id or slug', () => {
  const pro = { ...plan('專業版', 'month', 499), slug: 'pro' }
  const team = { ...plan('團隊版', 'year', 4990), slug: 'team' }
  for (const [yearly, monthly] of [
    ['team', 'pro'],
    [team.id, pro.id],
  ] as const)
    expect(yearlySaving(team, [pro, team], { [yearly]: monthly })).toEqual({ monthly: 416, percent: 17 })
  expect(yearlySaving(team, [pro, team], { team: 'starter' })).toBeUndefined()
})

test('a monthly plan saves nothing', () => {
  const month = plan('專業版', 'month', 499)
  expect(yearlySaving(month, [month, plan('專業版', 'year', 4990)])).toBeUndefined()
})
