import { expect, test } from 'vitest'
import { decideReason } from '../../app/sign-in/texts.ts'

test.each([
  ['/account', false, 'account'],
  ['/account?tab=1', false, 'account'],
  ['/pricing?plan=prod_pro', false, 'pricing'],
  ['/', false, undefined],
  ['/account', true, 'expired'],
  ['/', true, 'expired'],
])('on the way to %s, signed in before: %s, the reason is %s', (path, hadSession, reason) => {
  expect(decideReason(path, hadSession)).toBe(reason)
})
