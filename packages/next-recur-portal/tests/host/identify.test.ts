import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import type { GetCustomer } from '../../src/host/identify.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'
import { expectRedirect } from '../../src/testing/index.ts'

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('APP_URL', 'https://app.example')
  vi.stubGlobal('fetch', () => Promise.reject(new Error('Recur was asked.')))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

/** Presses the button of a host whose `getCustomer` is this, in JavaScript or TypeScript. */
async function press(getCustomer: () => unknown): Promise<string> {
  const portal = Reflect.apply(createRecurPortal, undefined, [{ getCustomer }])
  return (await expectRedirect(() => portal.open())).url
}

function said(level: 'warn' | 'error'): { lines: () => string } {
  const spy = vi.spyOn(console, level).mockImplementation(() => {})
  return { lines: () => spy.mock.calls.flat().join('\n') }
}

const databaseError = Object.assign(new Error('relation "users" of mei@example.com does not exist'), {
  code: '42P01',
  cause: new Error('no migration was run'),
})

test("an error of the host's own is named with its stack and cause in development", async () => {
  vi.stubEnv('NODE_ENV', 'development')
  const { lines } = said('warn')
  expect(await press(() => Promise.reject(databaseError))).toBe(
    'https://app.example/account?portal=unavailable',
  )
  expect(lines()).toContain('relation "users"')
  expect(lines()).toContain('identify.test.ts')
  expect(lines()).toContain('Caused by Error: no migration was run')
})

test("an error of the host's own is named by name and code in production, and its message kept back", async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const { lines } = said('warn')
  await press(() => Promise.reject(databaseError))
  expect(lines()).toContain('getCustomer did not say who is signed in. It threw Error 42P01.')
  expect(lines()).not.toContain('mei@example.com')
})

test.each<[unknown, string]>([
  ['a text with mei@example.com', 'It threw string.'],
  [undefined, 'It threw undefined.'],
  [Object.assign(new Error(), { name: 'mei@example.com', code: 'a b' }), 'It threw something unnamed.'],
])('whatever is thrown (%o), production prints no more than a name', async (thrown, line) => {
  vi.stubEnv('NODE_ENV', 'production')
  const { lines } = said('warn')
  await press(() => Promise.reject(thrown))
  expect(lines()).toContain(line)
  expect(lines()).not.toContain('mei@example.com')
})

test('a host that takes too long is named', async () => {
  vi.useFakeTimers()
  expectConsole('warn', /customer_lookup_failed.*It took longer than 4000 ms\./)
  const pressed = press(() => new Promise(() => {}))
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await pressed).toBe('https://app.example/account?portal=unavailable')
  vi.useRealTimers()
})

test.each<[string, unknown, RegExp]>([
  [
    'a whole user',
    { id: 'user_1', email: 'mei@example.com' },
    /getCustomer must return .* It returned the unknown field id\. https:\/\/\S+docs\/log\.md#invalid_customer$/,
  ],
  [
    'a session',
    { user: { id: 'user_1' }, expires: '2099-01-01' },
    /It returned the unknown fields user, expires\./,
  ],
  ['a text', 'user_1', /It returned a string\./],
  ['a list', [{ externalId: 'user_1' }], /It returned a list\./],
  ['true', true, /It returned a boolean\./],
])(
  '%s in place of a customer is the operator\u2019s fault, and the log says what to write',
  async (_, answer, line) => {
    expectConsole('error', /portal misconfigured \(invalid_customer/)
    expectConsole('error', line)
    expectConsole('error', /\{ externalId: user\.id, email: user\.email/)
    expect(await press(() => answer)).toBe('https://app.example/account?portal=misconfigured')
  },
)

test.each<[object, RegExp]>([
  [{}, /externalId is missing: return the id of your user.*email is missing as well\./],
  [{ email: 'mei@example.com' }, /email is there, but emailVerified is not true/],
  [{ externalId: ' user_1' }, /A value with blanks at its ends counts as missing\./],
])('in development %o is explained', async (answer, line) => {
  vi.stubEnv('NODE_ENV', 'development')
  const { lines } = said('warn')
  expect(await press(() => answer)).toBe('https://app.example/account?portal=unidentified')
  expect(lines()).toMatch(/^\[next-recur-portal\] portal unidentified \(attempts 0, \d+ ms\)\. /)
  expect(lines()).toMatch(line)
  expect(lines()).not.toContain('mei@example.com')
})

test('in production somebody who cannot be identified writes no line', async () => {
  vi.stubEnv('NODE_ENV', 'production')
  expect(await press(() => ({}))).toBe('https://app.example/account?portal=unidentified')
})

test('a whole user is refused by type', () => {
  const user = { id: 'user_1', email: 'mei@example.com', emailVerified: true }
  // @ts-expect-error: `id` is no field of a customer.
  const wrong: GetCustomer = async () => user
  const right: GetCustomer = async () => ({ externalId: user.id, email: user.email, emailVerified: true })
  expect([wrong, right]).toHaveLength(2)
})
