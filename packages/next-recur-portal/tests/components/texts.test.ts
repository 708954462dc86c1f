import { expect, test } from 'vitest'
import { checkoutTexts } from '../../src/components/checkout-texts.ts'
import { isFailure, parseNotice, type SearchParams } from '../../src/components/notice.ts'
import { outcomeTexts } from '../../src/components/outcome-texts.ts'

test.each([outcomeTexts, checkoutTexts])('every notice has words in both languages', (texts) => {
  for (const text of Object.values(texts['zh-TW'])) expect(text).toMatch(/\p{Script=Han}/u)
  for (const text of Object.values(texts.en)) expect(text).toMatch(/^[\x20-\x7e’“”]+$/)
  expect(Object.keys(texts.en)).toEqual(Object.keys(texts['zh-TW']))
})

test('only the name of a notice shows one', () => {
  expect(parseNotice({ portal: 'unavailable' })).toEqual({ subject: 'portal', kind: 'unavailable' })
  expect(parseNotice({ checkout: 'success' })).toEqual({ subject: 'checkout', kind: 'success' })
  for (const other of [undefined, '', 'opened', 'toString', '<b>x</b>', ['unavailable', 'unavailable']]) {
    expect(parseNotice({ portal: other, checkout: other })).toBeUndefined()
  }
})

test('a trial is told of by its days, and by nothing else', () => {
  const begun = (days: SearchParams[string]) => parseNotice({ checkout: 'success', trial_days: days })
  expect(begun('14')).toEqual({ subject: 'checkout', kind: 'success', trialDays: 14 })
  for (const other of ['0', '-1', '1000', '1e2', '14 ', '<b>', ['14', '14']]) {
    expect(begun(other)).toEqual({ subject: 'checkout', kind: 'success' })
  }
  expect(parseNotice({ checkout: 'canceled', trial_days: '14' })).toEqual({
    subject: 'checkout',
    kind: 'canceled',
  })
  expect(parseNotice({ trial_days: '14' })).toBeUndefined()
})

test('a return and a finished checkout are no failures', () => {
  expect(isFailure(parseNotice({ portal: 'misconfigured' }))).toBe(true)
  expect(isFailure(parseNotice({ checkout: 'plan_not_found' }))).toBe(true)
  expect(isFailure(parseNotice({ portal: 'returned' }))).toBe(false)
  expect(isFailure(parseNotice({ checkout: 'canceled' }))).toBe(false)
  expect(isFailure(undefined)).toBe(false)
})
