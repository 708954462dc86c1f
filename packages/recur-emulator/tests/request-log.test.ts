import { request } from 'node:http'
import { expect, test } from 'vitest'
import { callApi, fieldOf, openEmulator, startClock } from './open-emulator.ts'

const returnUrl = 'https://app.example.com/account'

test('each request says when it came, whom it named by what, and how it ended', async () => {
  const emulator = await openEmulator()
  const named = [
    { customerId: 'cus_hao', email: 'a@example.com' },
    { externalId: 'nobody' },
    { email: 'mei@example.com' },
    {},
  ]
  for (const customer of named)
    await callApi(emulator, '/v1/portal/sessions', { body: { ...customer, returnUrl } })
  await callApi(emulator, '/v1/customers/entitlements?external_id=demo:jun')
  expect(emulator.requests.map(({ identifiedBy, status }) => [identifiedBy, status])).toEqual([
    ['customer', 200],
    ['external_id', 404],
    ['email', 200],
    [undefined, 400],
    ['external_id', 200],
  ])
})

test('a request that is never answered has no duration until the connection closes', async () => {
  const emulator = await openEmulator({ faults: [{ fault: 'hang' }] })
  const hung = request(`${emulator.url}/v1/products`)
  hung.on('error', () => undefined)
  hung.end()
  while (emulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
  expect(emulator.requests[0]).toMatchObject({ status: undefined, durationMs: undefined, fault: 'hang' })
  hung.destroy()
  while (emulator.requests[0]?.durationMs === undefined) await new Promise((resolve) => setImmediate(resolve))
  expect(emulator.requests[0]).toMatchObject({ status: undefined, durationMs: expect.any(Number) })
})

test('the control address gives the requests since a moment', async () => {
  const clock = startClock()
  const emulator = await openEmulator({ now: clock.now })
  await callApi(emulator, '/v1/products?first')
  clock.advance(1_000)
  await callApi(emulator, '/v1/products?second')
  const ask = async (query: string) => callApi(emulator, `/_emulator/requests${query}`)
  const paths = async (query: string) => {
    const requests: unknown = fieldOf((await ask(query)).body, 'requests')
    return Array.isArray(requests) ? requests.map((one: unknown) => fieldOf(one, 'path')) : undefined
  }
  expect(await paths('')).toEqual(['/v1/products?first', '/v1/products?second'])
  expect(await paths('?since=2026-03-15T04:00:01.000Z')).toEqual(['/v1/products?second'])
  expect(await paths('?since=2026-03-15T04:00:01.001Z')).toEqual([])
  const refused = await ask('?since=yesterday')
  expect(refused).toMatchObject({
    status: 400,
    body: { error: { message: expect.stringContaining('2027-01-31') } },
  })
})
