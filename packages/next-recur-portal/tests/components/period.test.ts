import { expect, test } from 'vitest'
import type { PlanInterval } from '../../src/catalog/parse-plans.ts'
import { periodProgress } from '../../src/components/period.ts'

test.each<[string, PlanInterval, string, number]>([
  ['2026-12-12', 'month', '2026-11-12', 0],
  ['2026-12-12', 'month', '2026-11-27', 50],
  ['2026-12-12', 'month', '2026-12-12', 100],
  ['2026-12-12', 'quarter', '2026-09-12', 0],
  ['2026-12-12', 'quarter', '2026-11-12', 67],
  ['2026-12-12', 'year', '2026-06-12', 50],
  ['2026-12-12', 'week', '2026-12-05', 0],
  ['2026-12-12', 'day', '2026-12-11', 0],
  // From the last of February, not from 3 March.
  ['2026-03-31', 'month', '2026-02-28', 0],
  ['2026-03-31', 'month', '2026-03-15', 48],
])(
  'before a charge on %s, paid by the %s, the period is on %s over by %i %%',
  (date, interval, now, over) => {
    expect(periodProgress({ date: new Date(date), interval }, new Date(now))).toBe(over)
  },
)

test.each([
  ['before it began', '2026-01-01', 0],
  ['after its end', '2027-01-01', 100],
])('a clock %s shows no more than a whole period', (_when, now, over) => {
  expect(periodProgress({ date: new Date('2026-12-12'), interval: 'month' }, new Date(now))).toBe(over)
})

test.each(['once', 'other'] as const)('a period of unknown length (%s) has no line', (interval) => {
  expect(periodProgress({ date: new Date('2026-12-12'), interval }, new Date('2026-12-01'))).toBeUndefined()
})
