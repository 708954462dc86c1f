import type { Session } from 'next-auth'
import { expect, expectTypeOf, test } from 'vitest'
import { type AuthJsSession, customerFromSession } from '../../src/auth-js/session.ts'
import { decideIdentifiers } from '../../src/host/customer.ts'

test('a session becomes the person, identifier by identifier', () => {
  const user = {
    id: 'google:1',
    email: 'mei@example.com',
    emailVerified: true,
    recurCustomerId: 'cus_1',
  }
  expect(customerFromSession({ user })).toEqual({
    customer: 'cus_1',
    externalId: 'google:1',
    email: 'mei@example.com',
    emailVerified: true,
  })
})

test.each([
  ['no session', null],
  ['an undefined session', undefined],
  ['a session without a user', {}],
  ['a session whose user is null', { user: null }],
  [
    'the error object that earlier betas of next-auth answered',
    JSON.parse('{"message":"There was a problem"}'),
  ],
  ['a user that is a text', JSON.parse('{"user":"mei"}')],
])('%s is nobody', (_, session) => {
  expect(customerFromSession(session)).toBeNull()
})

test.each([
  ['true', true, true],
  ['the date of a database session', new Date('2026-01-01'), true],
  ['false', false, false],
  ['the null of a database session', null, false],
  ['undefined', undefined, false],
  ['an invalid date', new Date('never'), false],
  ['the text "true"', JSON.parse('"true"'), false],
  ['the number 1', JSON.parse('1'), false],
])('an address with emailVerified %s is verified: %s -> %s', (_, emailVerified, verified) => {
  const person = customerFromSession({ user: { id: 'u', email: 'mei@example.com', emailVerified } })
  expect(person?.emailVerified).toBe(verified)
})

test('a user without id, address and customer id is somebody who cannot be identified', () => {
  const person = customerFromSession({ user: {} })
  expect(person).not.toBeNull()
  expect(decideIdentifiers(person ?? {})).toEqual([])
})

test("this app's own session and a database session type-check without a cast", () => {
  expectTypeOf<Session>().toExtend<AuthJsSession>()
  expectTypeOf<{ user: { id: string; emailVerified: Date | null } }>().toExtend<AuthJsSession>()
})
