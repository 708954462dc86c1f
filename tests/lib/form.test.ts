import { expect, test } from 'vitest'
import { readField } from '../../lib/form.ts'

test('a text field of a form is read', () => {
  const form = new FormData()
  form.set('plan', 'prod_1')
  expect(readField(form, 'plan')).toBe('prod_1')
  expect(readField(form, 'other')).toBeUndefined()
})

test.each([
  undefined,
  null,
  'plan',
  { get: () => 'prod_1' },
  async () => 'another action',
  new URLSearchParams('plan=1'),
])('an argument that is no form (%o) has no field', (argument) => {
  expect(readField(argument, 'plan')).toBeUndefined()
})

test('a file is no text', () => {
  const form = new FormData()
  form.set('plan', new Blob(['prod_1']))
  expect(readField(form, 'plan')).toBeUndefined()
})
