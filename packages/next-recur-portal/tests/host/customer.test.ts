import { expect, test } from 'vitest'
import { decideIdentifiers, type PortalCustomer } from '../../src/host/customer.ts'

const verified = { email: 'mei@example.com', emailVerified: true }

test.each<[string, PortalCustomer, unknown[]]>([
  [
    "Recur's own id comes before the user id, and that before the address",
    { customer: 'cus_1', externalId: 'user_1', ...verified },
    [{ customer: 'cus_1' }, { externalId: 'user_1' }, { email: 'mei@example.com' }],
  ],
  [
    'the user id comes before the address',
    { externalId: 'user_1', ...verified },
    [{ externalId: 'user_1' }, { email: 'mei@example.com' }],
  ],
  ['a verified address is enough', verified, [{ email: 'mei@example.com' }]],
  ['an unverified address identifies nobody', { email: 'mei@example.com', emailVerified: false }, []],
  ['an address of unknown standing identifies nobody', { email: 'mei@example.com' }, []],
  ['an address whose standing is null identifies nobody', { ...verified, emailVerified: null }, []],
  [
    'an unverified address is left out beside an id',
    { externalId: 'user_1', email: 'mei@example.com', emailVerified: false },
    [{ externalId: 'user_1' }],
  ],
  ['blank counts as absent', { customer: ' ', externalId: '', email: '\t', emailVerified: true }, []],
  ['null counts as absent', { customer: null, externalId: null, email: null, emailVerified: true }, []],
  [
    "an id with blanks at its ends is not trimmed into another person's",
    { externalId: ' user_1', customer: 'cus_1\n' },
    [],
  ],
  ['an address with blanks at its ends identifies nobody', { ...verified, email: ' mei@example.com' }, []],
  ['nothing known identifies nobody', {}, []],
])('%s', (_, person, identifiers) => {
  expect(decideIdentifiers(person)).toEqual(identifiers)
})

test('an address that only looks verified identifies nobody, whatever an untyped host passes', () => {
  for (const emailVerified of ['true', 'false', 1, {}, new Date()]) {
    const person: object = { email: 'mei@example.com', emailVerified }
    expect(decideIdentifiers(person)).toEqual([])
  }
})
