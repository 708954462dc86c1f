import { type RecurEmulator, type RecurEmulatorOptions, startRecurEmulator } from 'recur-emulator'
import { expect, onTestFinished, test } from 'vitest'
import { type ContractReport, examineContract, formatContract } from '../../src/cli/contract/command.ts'

// The rows of the contract against the emulator, so that it and what the sources say never drift apart.

const customers = [{ externalId: 'user_1', email: 'wen@example.com', plan: 'pro', purchases: ['starter'] }]

async function start(options: RecurEmulatorOptions = {}): Promise<RecurEmulator> {
  const emulator = await startRecurEmulator({ customers, ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

const wen = { externalId: 'user_1', email: 'wen@example.com' }

function examine(emulator: RecurEmulator, customer: typeof wen | 'nobody' = wen): Promise<ContractReport> {
  const env = {
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
    RECUR_BASE_URL: emulator.url,
    APP_URL: 'https://app.example',
  }
  return examineContract(env, customer === 'nobody' ? undefined : customer)
}

const notSame = ({ rows }: ContractReport) =>
  rows
    .filter(({ verdict }) => verdict !== 'same')
    .map(({ name, verdict, met }) => `${verdict}: ${name}: ${met}`)

test('the emulator keeps every row of the contract', async () => {
  const report = await examine(await start())
  expect(notSame(report)).toEqual([])
  expect(report.ok).toBe(true)
  expect(report.rows.length).toBeGreaterThan(15)
})

test('against the early shapes each difference is told by name, and is read all the same', async () => {
  const report = await examine(await start({ shapes: 'early' }))
  expect(report.ok).toBe(false)
  expect(notSame(report)).toEqual([
    expect.stringMatching(/^differs: subscriptions of an external id that nobody has: .*no data/),
    expect.stringMatching(/^differs: products: .*no products\[\]\.display_order/),
    expect.stringMatching(
      /^differs: a portal session of a customer: .*no customer_id; no return_url; no expires_at/,
    ),
    expect.stringMatching(/^differs: entitlements of a customer: .*no entitlements\[\]\.source/),
    expect.stringMatching(/^differs: subscriptions of a customer: .*no data/),
  ])
  expect(formatContract(report)).toContain('DIFFERS, and is read all the same')
})

test('a response that this package makes the wrong thing of is told apart', async () => {
  const emulator = await start()
  emulator.order('unknown_code_418', {
    path: '/v1/portal/sessions',
    person: [...emulator.customers, wen].map((one) => one.email ?? ''),
  })
  emulator.order('html_200', { path: '/v1/products', times: 1 })
  const report = await examine(emulator)
  expect(notSame(report)).toEqual([
    expect.stringMatching(/^breaks: products: 200/),
    expect.stringMatching(/^breaks: a portal session of a customer: 418/),
  ])
})

test('without a customer of the operator nothing is created', async () => {
  const emulator = await start()
  const report = await examine(emulator, 'nobody')
  expect(report.ok).toBe(true)
  expect(emulator.sessions).toEqual({ portal: 0, checkout: 0 })
  expect(report.rows.filter(({ verdict }) => verdict === 'skipped')).toHaveLength(4)
})

test('the report holds no key, no URL and nothing of the customer', async () => {
  const report = await examine(await start())
  const text = JSON.stringify(report) + formatContract(report)
  expect(text).not.toMatch(/[sp]k_test_|ps_|http:|wen|user_1|nobody-/)
})

test.each<[string, Record<string, string>]>([
  ['RECUR_SECRET_KEY', { RECUR_SECRET_KEY: 'sk_live_1' }],
  ['RECUR_PUBLISHABLE_KEY', { RECUR_SECRET_KEY: 'sk_live_1', RECUR_PUBLISHABLE_KEY: 'pk_live_1' }],
])('a live key is refused, and nothing is sent: %s', async (_, keys) => {
  const emulator = await start()
  const env = { ...keys, RECUR_BASE_URL: 'https://recur.invalid', APP_URL: 'https://app.example' }
  await expect(examineContract(env, undefined)).rejects.toThrow('--contract runs against the sandbox only.')
  expect(emulator.requests).toEqual([])
})

test('too many requests, and no response, are no difference', async () => {
  const limited = await start({ rateLimit: 1 })
  const report = await examine(limited)
  expect(report.ok).toBe(true)
  expect(notSame(report)).toContainEqual(expect.stringMatching(/429: too many requests$/))
})
