import { expect, test } from 'vitest'
import { formatDate, formatMoney } from '../../src/components/intl.ts'

test.each([
  [0, 'TWD', 'NT$0'],
  [499, 'TWD', 'NT$499'],
  [4990, 'TWD', 'NT$4,990'],
  [100, 'JPY', '¥100'],
  [12, 'USD', '$12'],
  [9.5, 'USD', '$9.50'],
])('%d %s is written %s', (amount, currency, written) => {
  expect(formatMoney(amount, currency)).toBe(written)
})

test.each([
  ['zh-TW', '2026-11-30T15:59:59Z', '2026年11月30日'],
  ['zh-TW', '2026-11-30T16:00:00Z', '2026年12月1日'],
  ['en', '2026-11-30T16:00:00Z', 'December 1, 2026'],
] as const)('in %s %s falls on %s', (locale, moment, day) => {
  expect(formatDate(new Date(moment), locale)).toBe(day)
})
