import { expect, test } from 'vitest'
import { openEmulator } from './open-emulator.ts'

const key = 'sk_live_a1B2c3D4'

test.each<[string, string, RequestInit]>([
  ['as bearer', '/v1/portal/sessions', { method: 'POST', headers: { authorization: `Bearer ${key}` } }],
  ['in capitals', '/v1/products', { headers: { 'x-recur-secret-key': key.toUpperCase() } }],
  ['as Basic', '/v1/products', { headers: { authorization: `Basic ${btoa(`${key}:`)}` } }],
  ['in the query', `/v1/products?key=${key}`, {}],
  ['in a JSON body', '/v1/checkout/sessions', { method: 'POST', body: JSON.stringify({ note: { key } }) }],
  ['in a body that is no JSON', '/v1/checkout/sessions', { method: 'POST', body: `key=${key}` }],
])('a real key sent %s is not kept', async (_, path, init) => {
  const emulator = await openEmulator()
  await fetch(emulator.url + path, init)
  const kept = JSON.stringify(emulator.requests)
  expect(emulator.requests).toHaveLength(1)
  expect(kept.toLowerCase()).not.toContain('a1b2c3d4')
  expect(kept).not.toContain(btoa(`${key}:`))
})

test("the emulator's own key stays readable", async () => {
  const emulator = await openEmulator()
  await fetch(`${emulator.url}/v1/products`, { headers: { authorization: 'Bearer sk_test_emulator' } })
  expect(emulator.requests[0]?.headers.authorization).toBe('Bearer sk_test_emulator')
})
