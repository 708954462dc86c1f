import { expect, test } from 'vitest'
import { parseSignInNotice } from '../../app/sign-in/texts.ts'

test.each([
  [undefined, undefined],
  ['', undefined],
  ['OAuthCallbackError', 'cancelled'],
  ['AccessDenied', 'cancelled'],
  ['CredentialsSignin', 'unknown_person'],
  ['Configuration', 'failed'],
  ['MissingCSRF', 'failed'],
  ['<b>made up</b>', 'failed'],
  [['AccessDenied', 'AccessDenied'], 'failed'],
])('?error=%j shows the notice %s', (error, notice) => {
  expect(parseSignInNotice(error)).toBe(notice)
})
