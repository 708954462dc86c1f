import { expect, test } from 'vitest'
import { checkoutTexts } from '../../src/components/checkout-texts.ts'
import { isFailure, parseNotice } from '../../src/components/notice.ts'
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

test('a return and a finished checkout are no failures', () => {
  expect(isFailure(parseNotice({ portal: 'misconfigured' }))).toBe(true)
  expect(isFailure(parseNotice({ checkout: 'plan_not_found' }))).toBe(true)
  expect(isFailure(parseNotice({ portal: 'returned' }))).toBe(false)
  expect(isFailure(parseNotice({ checkout: 'canceled' }))).toBe(false)
  expect(isFailure(undefined)).toBe(false)
})
