import { onTestFinished } from 'vitest'
import { type RecurEmulator, type RecurEmulatorOptions, startRecurEmulator } from '../src/index.ts'

/** A clock that a test sets. Milliseconds since the epoch. */
export type TestClock = { now: () => number; advance: (ms: number) => void }

/** A clock that begins at noon of 2026-03-15 in Taiwan and stands still. */
export function startClock(): TestClock {
  let time = Date.parse('2026-03-15T04:00:00.000Z')
  return {
    now: () => time,
    advance: (ms) => {
      time += ms
    },
  }
}

/** Starts an emulator that is closed when the test is over. */
export async function openEmulator(options?: RecurEmulatorOptions): Promise<RecurEmulator> {
  const emulator = await startRecurEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}

/** What came back from the API. */
export type ApiAnswer = { status: number; headers: Headers; body: unknown }

/** One call of the API over plain HTTP, with the secret key unless other headers are given. */
export async function callApi(
  emulator: RecurEmulator,
  path: string,
  {
    body,
    headers = { authorization: 'Bearer sk_test_emulator' },
  }: { body?: unknown; headers?: HeadersInit } = {},
): Promise<ApiAnswer> {
  const sent =
    body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }
  const response = await fetch(emulator.url + path, { headers, ...sent })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('application/json')
  return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
}

/** Makes a portal session and answers its URL. Comes back to the emulator's own page. */
export async function portalUrl(
  emulator: RecurEmulator,
  request: Readonly<Record<string, unknown>>,
): Promise<string> {
  return urlOf(
    await callApi(emulator, '/v1/portal/sessions', {
      body: { returnUrl: `${emulator.url}/?returned`, ...request },
    }),
  )
}

/** Makes a checkout session and answers its URL. Success and cancel come back to the emulator's own page. */
export async function checkoutUrl(
  emulator: RecurEmulator,
  request: Readonly<Record<string, unknown>>,
): Promise<string> {
  const ends = { successUrl: `${emulator.url}/?paid`, cancelUrl: `${emulator.url}/?cancelled` }
  return urlOf(await callApi(emulator, '/v1/checkout/sessions', { body: { ...ends, ...request } }))
}

/** Entitlements of a customer, as `slug status`. */
export async function entitlementsOf(emulator: RecurEmulator, query: string): Promise<string[]> {
  const { body } = await callApi(emulator, `/v1/customers/entitlements?${query}`)
  const list: unknown = fieldOf(body, 'entitlements')
  if (!Array.isArray(list)) throw new Error(`No entitlements in ${JSON.stringify(body)}`)
  return list.map((one: unknown) => `${fieldOf(one, 'product')} ${fieldOf(one, 'status')}`)
}

/** A field of an answer, whatever it is. */
export function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}

function urlOf({ status, body }: ApiAnswer): string {
  const url = fieldOf(body, 'url')
  if (typeof url !== 'string') throw new Error(`No session: ${status} ${JSON.stringify(body)}`)
  return url
}
