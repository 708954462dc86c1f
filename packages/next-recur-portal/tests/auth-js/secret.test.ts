import { expect, test } from 'vitest'
import { readSessionSecret } from '../../src/auth-js/secret.ts'

test('the secret is AUTH_SECRET, or else the older NEXTAUTH_SECRET', () => {
  expect(readSessionSecret({ AUTH_SECRET: 'new', NEXTAUTH_SECRET: 'old' })).toEqual({
    kind: 'valid',
    settings: 'new',
  })
  expect(readSessionSecret({ AUTH_SECRET: '', NEXTAUTH_SECRET: 'old' })).toEqual({
    kind: 'valid',
    settings: 'old',
  })
})

test('a missing secret is named with its cure', () => {
  expect(readSessionSecret({})).toMatchObject({ kind: 'invalid', problems: [{ name: 'AUTH_SECRET' }] })
})
