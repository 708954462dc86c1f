import { expect, test } from 'vitest'
import { type AuthJsClaims, customerFromClaims } from '../../src/auth-js/session.ts'

test('the claims of a JWT name the person', () => {
  const claims = { sub: 'google:1', email: 'mei@example.com', email_verified: true, recurCustomerId: 'cus_1' }
  expect(customerFromClaims(claims)).toEqual({
    customer: 'cus_1',
    externalId: 'google:1',
    email: 'mei@example.com',
    emailVerified: true,
  })
})

test.each<AuthJsClaims>([
  {},
  { email_verified: 'true' },
  { email_verified: 1 },
  { email_verified: new Date() },
])('%j verifies no address', (claims) => {
  expect(customerFromClaims({ email: 'mei@example.com', ...claims }).emailVerified).toBe(false)
})

test('claims that are not texts count as absent', () => {
  expect(customerFromClaims({ sub: 7, email: ['mei@example.com'], recurCustomerId: null })).toEqual({
    customer: undefined,
    externalId: undefined,
    email: undefined,
    emailVerified: false,
  })
})
