import { type RecurEmulator, type RecurEmulatorOptions, startRecurEmulator } from 'recur-emulator'
import { expect, onTestFinished, test } from 'vitest'
import { closedPort, json, startServer } from '../../../../tests/http-server.ts'
import { examineContract } from '../../src/cli/contract/examine.ts'
import { type ContractReport, formatContract } from '../../src/cli/contract/report.ts'
import { contract } from '../../src/cli/contract/rows.ts'
import type { ContractResult } from '../../src/cli/contract/run.ts'

// What becomes of the contract's rows. That the emulator keeps each of them is in its own tests.

const wen = { externalId: 'user_1', email: 'wen@example.com' }

async function start(options: RecurEmulatorOptions = {}): Promise<RecurEmulator> {
  const emulator = await startRecurEmulator({ customers: [{ ...wen, plan: 'pro' }], ...options })
  onTestFinished(() => emulator.close())
  return emulator
}

const settings = {
  RECUR_SECRET_KEY: 'sk_test_emulator',
  RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
  APP_URL: 'https://app.example',
}

function examine(
  url: string,
  customer?: Parameters<typeof examineContract>[1],
  env: Record<string, string> = settings,
): Promise<ContractReport> {
  return examineContract({ ...env, RECUR_BASE_URL: url }, customer)
}

function rowsBy({ rows }: ContractReport, verdict: ContractResult['verdict']): ContractResult[] {
  return rows.filter((row) => row.verdict === verdict)
}

test('a Recur that does as documented has every row the same', async () => {
  const report = await examine((await start()).url, wen)
  expect(report.rows.filter(({ verdict }) => verdict !== 'same')).toEqual([])
  expect(report).toMatchObject({ ok: true, api: 'RECUR_BASE_URL' })
  expect(report.rows).toHaveLength(contract.length + 1)
})

test('against the early shapes each difference is told by name, with where that shape is documented', async () => {
  const report = await examine((await start({ shapes: 'early' })).url, wen)
  expect(report.ok).toBe(false)
  expect(rowsBy(report, 'breaks')).toEqual([])
  expect(
    rowsBy(report, 'differs').map(({ name, differences, like }) => ({ name, differences, like })),
  ).toEqual([
    {
      name: 'subscriptions of an external id that nobody has',
      differences: ['no data'],
      like: 'recur.tw/docs/api/subscriptions',
    },
    {
      name: 'products',
      differences: ['no display_order in products'],
      like: 'docs.recur.tw/api/products',
    },
    {
      name: 'a portal session of a customer',
      differences: ['no customer_id', 'no return_url', 'no expires_at', 'no created_at'],
      like: 'recur.tw/docs/api/portal, recur-tw 0.11.0',
    },
    {
      name: 'entitlements of a customer',
      differences: ['source', 'source_id', 'granted_at', 'expires_at'].map(
        (field) => `no ${field} in entitlements`,
      ),
      like: 'recur-tw 0.11.0 (entitlements.list)',
    },
    {
      name: 'subscriptions of a customer',
      differences: ['no list data'],
      like: 'recur.tw/docs/api/subscriptions',
    },
    {
      name: 'a checkout of a plan that the customer does not have',
      differences: ['no expires_at'],
      like: 'recur.tw/docs/guides/checkout/hosted-checkout, recur-tw 0.11.0',
    },
  ])
  expect(formatContract(report)).toMatch(
    /^DIFFERS +products\n +expected +200.*\n +met +200.*\n +differs +no display_order in products\n +like .*\n +source /m,
  )
})

test('a response that this package makes the wrong thing of breaks, and is told apart', async () => {
  const emulator = await start()
  emulator.order('unknown_code_418', { path: '/v1/portal/sessions', person: wen.externalId })
  emulator.order('html_200', { path: '/v1/products', times: 1 })
  const report = await examine(emulator.url, wen)
  expect(rowsBy(report, 'differs')).toEqual([])
  expect(rowsBy(report, 'breaks')).toMatchObject([
    { name: 'products', met: '200 · no JSON object', differences: ['no list products'] },
    { name: 'a portal session of a customer', met: expect.stringMatching(/^418/) },
  ])
})

/** Answers every request as one that Recur opens a session for, but for what is given. */
async function startOdd(session: object) {
  const odd = await startServer((response) =>
    json(response, 201, {
      id: 'portal_session_1',
      url: 'https://portal.recur.tw/s/ps_1',
      status: 'active',
      customer_id: 'cus_1',
      return_url: 'https://app.example',
      created_at: '2026-01-01T00:00:00Z',
      expires_at: '2026-01-01T01:00:00Z',
      ...session,
    }),
  )
  onTestFinished(() => odd.close())
  return odd.url
}

test.each<[string, object, string, ContractResult['verdict']]>([
  ['a lifetime', { expires_at: '2026-01-01T00:15:00Z' }, 'a lifetime of 900 s', 'differs'],
  ['the id', { id: 'ps_1' }, 'an id that begins otherwise', 'differs'],
  ['the URL', { url: 'https://recur.example/s/ps_1' }, 'a URL elsewhere, or none', 'breaks'],
])('%s of a portal session that is not documented is told', async (_, session, difference, verdict) => {
  const report = await examine(await startOdd(session), wen)
  const row = report.rows.find(({ name }) => name === 'a portal session of a customer')
  expect(row).toMatchObject({ verdict, differences: [difference] })
  expect(await examine(await startOdd({}), wen)).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ name: row?.name, verdict: 'same' })]),
  })
})

test('a word of an enumeration that nobody knows here is named, and nothing that is no word', async () => {
  const odd = await startServer((response) =>
    json(response, 200, {
      customer: { id: 'cus_1' },
      'mei@example.com': {},
      entitlements: [{ status: 'paused' }, { status: 'active' }, { status: 'mei@example.com', 'mei@': 1 }],
    }),
  )
  onTestFinished(() => odd.close())
  const report = await examine(odd.url, wen)
  const row = report.rows.find(({ name }) => name === 'entitlements of a customer')
  expect(row?.differences).toContain('status paused, (not a word)')
  expect(JSON.stringify(report)).not.toContain('mei@')
})

test('a Recur whose 404 always has a code breaks: a wrong address would look like a customer who is not there', async () => {
  const strict = await startServer((response) => json(response, 404, { error: { code: 'not_found' } }))
  onTestFinished(() => strict.close())
  expect(rowsBy(await examine(strict.url), 'breaks')).toContainEqual(
    expect.objectContaining({ name: 'a path that Recur does not have', differences: ['an error code'] }),
  )
})

test('without a customer of the operator nothing is created, and rows say what they need', async () => {
  const emulator = await start()
  const report = await examine(emulator.url)
  expect(report.ok).toBe(true)
  expect(emulator.sessions).toEqual({ portal: 0, checkout: 0 })
  expect(rowsBy(report, 'skipped').map(({ met }) => met)).toEqual(
    Array(6).fill(expect.stringMatching(/^needs .*of a sandbox customer of yours/)),
  )
})

test('with a customer of the operator one portal session and one checkout are created, both theirs', async () => {
  const emulator = await start()
  await examine(emulator.url, wen)
  expect(emulator.sessions).toEqual({ portal: 1, checkout: 1 })
  expect(emulator.customers.map(({ email }) => email)).toEqual([wen.email])
})

test('a customer may be named by address alone', async () => {
  const report = await examine((await start()).url, { email: wen.email })
  expect(report.rows.filter(({ verdict }) => verdict !== 'same')).toEqual([])
})

test('without a publishable key the rows about plans are skipped', async () => {
  const { RECUR_PUBLISHABLE_KEY: _, ...env } = settings
  const report = await examine((await start()).url, wen, env)
  expect(report.ok).toBe(true)
  expect(rowsBy(report, 'skipped')).toHaveLength(4)
  for (const { met } of rowsBy(report, 'skipped')) expect(met).toContain('RECUR_PUBLISHABLE_KEY')
})

test('the report holds no key, no URL and nothing of the customer', async () => {
  const report = await examine((await start()).url, wen)
  const text = JSON.stringify(report) + formatContract(report).replace(/https:\/\/github\S+/, '')
  expect(text).not.toMatch(/[sp]k_test_|\/ps_[\w-]|https?:\/\/|127\.0|wen|user_1|nobody-/)
})

test.each<[string, Record<string, string>]>([
  ['RECUR_SECRET_KEY', { RECUR_SECRET_KEY: 'sk_live_1' }],
  ['RECUR_PUBLISHABLE_KEY', { RECUR_PUBLISHABLE_KEY: 'pk_live_1' }],
  ['NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY', { NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY: 'pk_live_1' }],
])('a live key in %s is refused, and nothing is sent', async (name, keys) => {
  const emulator = await start()
  const refused = examine(emulator.url, wen, { ...settings, ...keys })
  await expect(refused).rejects.toThrow(`${name} is a live key`)
  expect(emulator.requests).toEqual([])
})

test('a wrong setting is told, and nothing is sent', async () => {
  const emulator = await start()
  const refused = examine(emulator.url, wen, { ...settings, RECUR_PUBLISHABLE_KEY: 'sk_test_1' })
  await expect(refused).rejects.toThrow('RECUR_PUBLISHABLE_KEY is not a publishable key')
  expect(emulator.requests).toEqual([])
})

test('without a response nothing is certain: it ends there, and does not pass', async () => {
  const report = await examine(await closedPort())
  expect(report.ok).toBe(false)
  expect(rowsBy(report, 'same')).toEqual([])
  expect(rowsBy(report, 'unanswered').map(({ met }) => met)).toEqual([
    'no response (ECONNREFUSED)',
    ...Array(18).fill('not asked any more'),
    'no connection (ECONNREFUSED).',
  ])
})

test('too many requests is no difference, but does not pass either', async () => {
  const report = await examine((await start({ rateLimit: 5 })).url)
  expect(report.ok).toBe(false)
  expect(rowsBy(report, 'differs')).toEqual([])
  expect(rowsBy(report, 'unanswered')[0]).toMatchObject({ met: '429: too many requests' })
})
