import { expect, test } from 'vitest'
import { parseCustomers } from '../../src/recur/customers.ts'

const record = { id: 'cus_1', email: 'Mei@example.com', external_id: 'user_1' }
const parsed = [{ externalId: 'user_1' }]

test.each<[string, unknown, unknown]>([
  ['a list under data', { data: [record] }, parsed],
  ['a list under customers', { customers: [record] }, parsed],
  ['a list', [record], parsed],
  ['one customer under customer', { customer: record }, parsed],
  ['one customer', record, parsed],
  ['camelCase', { data: [{ id: 'cus_1', externalId: 'user_1' }] }, parsed],
  ['no external id', { data: [{ id: 'cus_1', external_id: null }] }, [{ externalId: undefined }]],
  ['one who is banned', { data: [{ ...record, status: 'BANNED' }] }, parsed],
  ['nobody', { data: [] }, []],
  ['no customer', { customer: null }, []],
  ['a customer with another address', { data: [{ ...record, email: 'jun@example.com' }] }, []],
  [
    'two customers',
    { data: [record, { ...record, external_id: 'user_2' }] },
    [...parsed, { externalId: 'user_2' }],
  ],
  ['what is no customer', { data: [null, 'cus_1'] }, []],
  ['an error in a 200', { message: 'ok' }, undefined],
  ['a text', 'ok', undefined],
  ['nothing', null, undefined],
])('%s is read', (_, body, customers) => {
  expect(parseCustomers(body, 'mei@example.com')).toEqual(customers)
})
