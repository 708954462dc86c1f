import { type FaultName, type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closedPort, json, startServer, type TestServer } from '../../../../../tests/http-server.ts'
import { type Examination, examine } from '../../../src/cli/doctor/examine.ts'
import { type Check, formatReport, type Report } from '../../../src/cli/doctor/report.ts'
import type { Identifier } from '../../../src/recur/identifier.ts'

const key = 'sk_test_emulator'
const mei: Identifier = { email: 'mei@example.com' }

let emulator: RecurEmulator
let app: TestServer

beforeEach(async () => {
  emulator = await startRecurEmulator()
  app = await startServer((response) => response.writeHead(307, { location: '/sign-in' }).end())
})

afterEach(async () => {
  await app.close()
  await emulator.close()
})

/** Asks the doctor about settings that are right but for what is given. */
function ask(
  env: Record<string, string> = {},
  customer?: Identifier,
  others: Pick<Examination, 'email' | 'timeouts'> = {},
): Promise<Report> {
  const settings = { RECUR_SECRET_KEY: key, RECUR_BASE_URL: emulator.url, APP_URL: app.url, ...env }
  return examine({ env: settings, customer, ...others })
}

function row(report: Report, name: string): Check | undefined {
  return report.checks.find((check) => check.name === name)
}

test('with everything right nothing fails, and what Recur does is reported', async () => {
  const report = await ask({}, mei)
  expect(report.checks.map(({ status }) => status)).not.toContain('failed')
  expect(report).toMatchObject({
    ok: true,
    facts: {
      unknownCustomer: { status: 404, code: 'customer_not_found' },
      responseCase: 'snake',
      lifetimeSeconds: 3_600,
      portalOrigin: emulator.url,
    },
  })
  expect(app.requests[0]?.path).toBe('/account?portal=returned')
})

test('an answer in camelCase is reported as such', async () => {
  await emulator.close()
  emulator = await startRecurEmulator({ shapes: 'early', sessionLifetimeMs: 1_800_000 })
  expect((await ask({}, mei)).facts).toMatchObject({ responseCase: 'camel', lifetimeSeconds: 1_800 })
})

test.each<[FaultName, { status: number; code: string }]>([
  ['not_found_404', { status: 404, code: 'not_found' }],
  ['resource_not_found_400', { status: 400, code: 'resource_not_found' }],
])('another way to say "no such customer" is reported: %s', async (fault, met) => {
  emulator.order(fault)
  expect(await ask()).toMatchObject({ ok: true, facts: { unknownCustomer: met } })
})

test('without a customer no session is made', async () => {
  const report = await ask()
  expect(row(report, 'portal session')).toMatchObject({ status: 'skipped' })
  expect(emulator.sessions.portal).toBe(0)
})

test('with an address it tells whether Recur says whose it is', async () => {
  const known = await ask({}, mei)
  expect(row(known, 'address owner')).toMatchObject({
    status: 'ok',
    finding: expect.stringContaining('has no external id'),
  })
  expect(known.facts.customersByEmail).toEqual({ customers: 1, withExternalId: 0 })
  const bound = await ask({}, { email: 'chun-chieh.chen@example.org' })
  expect(bound.facts.customersByEmail).toEqual({ customers: 1, withExternalId: 1 })
})

test('a Recur that does not say whose an address is gets a warning with its status', async () => {
  emulator.order('html_404', { path: '/v1/customers', times: 9 })
  const report = await ask({}, mei)
  expect(row(report, 'address owner')).toMatchObject({
    status: 'warning',
    finding: expect.stringContaining('status 404'),
  })
  expect(report.facts.customersByEmail).toEqual({ status: 404 })
})

test('a customer whom Recur does not know fails, with the likely reasons', async () => {
  const report = await ask({}, { externalId: 'nobody' })
  expect(report.ok).toBe(false)
  expect(row(report, 'portal session')).toMatchObject({
    status: 'failed',
    cure: expect.stringContaining('test checkout'),
  })
})

test.each<[string, Record<string, string>, string, string]>([
  ['no key', { RECUR_SECRET_KEY: '' }, 'RECUR_SECRET_KEY', 'It is missing.'],
  [
    'a publishable key',
    { RECUR_SECRET_KEY: 'pk_test_1' },
    'RECUR_SECRET_KEY',
    'It is a publishable key (pk_…), which cannot open the portal.',
  ],
  ['no address of the app', { APP_URL: '' }, 'APP_URL', 'It is missing.'],
  [
    'an address without https',
    { RECUR_BASE_URL: 'http://recur.example' },
    'RECUR_BASE_URL',
    'It is http: and not on this machine, so the secret key would travel unencrypted.',
  ],
])('%s fails before Recur is asked', async (_, env, name, finding) => {
  const report = await ask(env)
  expect(report.ok).toBe(false)
  expect(row(report, name)).toMatchObject({ status: 'failed', finding, cure: expect.any(String) })
  expect(emulator.requests).toEqual([])
})

test.each<[string, string, string]>([
  ['a secret key', 'sk_test_1', 'It is not a publishable key of Recur (pk_test_… or pk_live_…).'],
  ['a live one', 'pk_live_1', 'It belongs to another environment than RECUR_SECRET_KEY (test, live).'],
])('%s for the plans fails, while the portal is looked at all the same', async (_, publishable, finding) => {
  const report = await ask({ RECUR_PUBLISHABLE_KEY: publishable }, mei)
  expect(report.ok).toBe(false)
  expect(row(report, 'RECUR_PUBLISHABLE_KEY')).toMatchObject({ status: 'failed', finding })
  expect(row(report, 'portal session')?.status).toBe('ok')
})

test('a publishable key is looked at where there is one, and named together with other problems', async () => {
  expect(row(await ask(), 'RECUR_PUBLISHABLE_KEY')).toBeUndefined()
  const right = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_emulator' })
  expect(row(right, 'RECUR_PUBLISHABLE_KEY')?.status).toBe('ok')
  const wrong = await ask({ RECUR_PUBLISHABLE_KEY: 'sk_test_1', APP_URL: '' })
  expect(wrong.checks.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual([
    'APP_URL',
    'RECUR_PUBLISHABLE_KEY',
  ])
})

test('a live key on this machine, and an app without https, are warned of', async () => {
  const live = await ask({ RECUR_SECRET_KEY: 'sk_live_1' })
  expect(row(live, 'APP_URL')).toMatchObject({ status: 'warning', finding: expect.stringContaining('live') })
  const open = await ask({ APP_URL: 'http://app.invalid' })
  expect(row(open, 'APP_URL')).toMatchObject({ status: 'warning', finding: expect.stringContaining('http:') })
})

test.each<[FaultName, string]>([
  ['unauthorized_401', 'key'],
  ['forbidden_403', 'key'],
  ['html_404', 'address'],
  ['html_200', 'address'],
  ['missing_return_url_400', 'unknown customer'],
  ['validation_error_422', 'unknown customer'],
  ['url_is_foreign', 'unknown customer'],
])('%s fails the row "%s" and nothing before it', async (fault, name) => {
  emulator.order(fault)
  const report = await ask({}, mei)
  expect(report.checks.find(({ status }) => status === 'failed')).toMatchObject({
    name,
    cure: expect.any(String),
  })
  expect(row(report, 'portal session')?.status).toBe('skipped')
})

test('a Recur that does not answer in time fails the address', async () => {
  emulator.order('hang')
  const report = await ask({}, mei, { timeouts: { attemptMs: 100, totalMs: 200 } })
  expect(row(report, 'address')).toMatchObject({ status: 'failed', finding: 'no response in time.' })
  expect(row(report, 'portal session')?.status).toBe('skipped')
})

test('a Recur that cannot be reached fails the address', async () => {
  const report = await ask({ RECUR_BASE_URL: await closedPort() })
  expect(row(report, 'address')).toMatchObject({
    status: 'failed',
    finding: 'no connection (ECONNREFUSED).',
    cure: expect.stringContaining('Nothing listens there'),
  })
})

test('too many requests is a warning, since it says nothing about the settings', async () => {
  emulator.order('rate_limited')
  const report = await ask()
  expect(row(report, 'key')).toMatchObject({ status: 'warning', cure: expect.stringContaining('minute') })
})

test('an app that does not answer, or has no such page, is a warning', async () => {
  const down = await ask({ APP_URL: await closedPort() })
  expect(row(down, 'return URL')).toMatchObject({ status: 'warning' })
  const other = await startServer((response) => json(response, 404, {}))
  const missing = await ask({ APP_URL: other.url })
  await other.close()
  expect(row(missing, 'return URL')).toMatchObject({
    status: 'warning',
    finding: expect.stringContaining('404'),
  })
})

test.each([
  [307, 'warning', /Let POST through .*guarded-routes\.md$/],
  [401, 'warning', /Let POST through/],
  [500, 'warning', /X-Forwarded-Host.*behind-a-proxy\.md$/],
  [200, 'ok', /^undefined$/],
])('an app that answers a form that is sent to its page by %i', async (status, expected, cure) => {
  const guarded = await startServer((response, index) => {
    // The first request reads the page.
    response.writeHead(index === 0 ? 200 : status, { location: '/sign-in' }).end()
  })
  const press = row(await ask({ APP_URL: guarded.url }), 'press')
  await guarded.close()
  expect(press?.status).toBe(expected)
  expect(String(press?.cure)).toMatch(cure)
  const sent = guarded.requests.at(-1)
  expect(sent).toMatchObject({
    method: 'POST',
    path: '/account?portal=returned',
    headers: { origin: guarded.url, 'content-type': expect.stringMatching(/^multipart\/form-data/) },
  })
  // It names no action, so none runs.
  expect(sent?.body).not.toContain('$ACTION')
  expect(sent?.headers).not.toHaveProperty('next-action')
})

test('a Recur that opens a portal for somebody who does not exist is a warning', async () => {
  const odd = await startServer((response) => json(response, 201, { url: 'https://portal.recur.tw/s/ps_1' }))
  const report = await ask({ RECUR_BASE_URL: odd.url })
  await odd.close()
  expect(row(report, 'unknown customer')).toMatchObject({ status: 'warning' })
})

test('neither the key nor the portal URL nor the address of the customer stands in a report', async () => {
  const report = await ask({}, mei)
  const printed = formatReport(report) + JSON.stringify(report)
  for (const secret of [key, 'mei@example.com', '/portal/s/']) expect(printed).not.toContain(secret)
})

test('the table has one line for each check, and each cure below its finding', async () => {
  const table = formatReport({
    ok: false,
    checks: [
      { name: 'key', status: 'failed', finding: 'status 401.', cure: 'Check it.' },
      { name: 'return URL', status: 'ok', finding: 'It answers.' },
    ],
    facts: {},
  })
  expect(table).toBe(
    [
      'key         FAILED  status 401.',
      '                    -> Check it.',
      'return URL  ok      It answers.',
      '',
      '1 failed; 0 warnings.',
    ].join('\n'),
  )
})

test('the plans are listed with the publishable key, and their shape is reported', async () => {
  const report = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_emulator' })
  expect(row(report, 'products')).toMatchObject({
    status: 'ok',
    finding: expect.stringMatching(/^Recur lists 3, under products\. Fields: id, .*display_order\.$/),
  })
  expect(report.facts.products).toMatchObject({ list: 'products', rows: 3 })
  expect(report.facts.products?.fields).toContain('display_order')
})

test('a publishable key that Recur does not know fails the plans', async () => {
  const report = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_of_somebody' })
  expect(row(report, 'products')).toMatchObject({
    status: 'failed',
    cure: expect.stringContaining('of the same account and environment'),
  })
})

test('an environment without a plan is a warning', async () => {
  await emulator.close()
  emulator = await startRecurEmulator({ products: [] })
  const report = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_emulator' })
  expect(row(report, 'products')).toMatchObject({
    status: 'warning',
    cure: expect.stringContaining('Make one in the dashboard'),
  })
})

test('what Recur lists of a customer is reported: fields and statuses, no other value', async () => {
  const { facts, checks } = await ask({}, { externalId: 'demo:ting' })
  expect(facts).toMatchObject({
    sdk: '0.11.0',
    entitlements: { list: 'entitlements', rows: 1, statuses: ['past_due'] },
    subscriptions: { list: 'data', rows: 1, statuses: ['PAST_DUE'] },
  })
  expect(facts.entitlements?.fields).toContain('expires_at')
  expect(checks.map(({ finding }) => finding)).toContainEqual(
    expect.stringMatching(
      /^Recur lists 1, under entitlements: past_due\. Fields: .*source_id, granted_at, expires_at/,
    ),
  )
  expect(JSON.stringify({ facts, checks })).not.toMatch(/ting|sub_/)
})

test('no next charge is a warning, since the account page does without', async () => {
  emulator.order('forbidden_403', { path: '/v1/subscriptions', share: 1 })
  const report = await ask({}, { externalId: 'demo:jun' })
  expect(row(report, 'subscriptions')).toMatchObject({ status: 'warning' })
  expect(report.ok).toBe(true)
})

test.each([
  ['demo:ting', 'ting@example.com', 'ok', 'a match'],
  ['demo:jun', 'ting@example.com', 'failed', 'a mismatch'],
  ['demo:mei', 'mei@example.com', 'ok', 'has no external id'],
  ['demo:jun', 'nobody@example.com', 'warning', 'no customer with the address'],
])(
  'the external id %s is compared with the one that Recur holds for %s',
  async (id, email, status, words) => {
    const report = await ask({}, { externalId: id }, { email })
    expect(row(report, 'address owner')).toMatchObject({ status, finding: expect.stringContaining(words) })
    expect(JSON.stringify(report)).not.toContain(email)
  },
)

test.each([
  ['mei@example.com', 'ok'],
  ['ting@example.com', 'failed'],
])(
  'an external id that Recur does not know goes on to the address %s, as a click does: %s',
  async (email, status) => {
    const report = await ask({}, { externalId: 'user_of_mine' }, { email })
    expect(row(report, 'portal session')?.status).toBe(status)
    expect(row(report, 'entitlements')?.status).toBe(status === 'ok' ? 'ok' : undefined)
  },
)

test('too many requests for the plans is a warning that says to wait', async () => {
  emulator.order('rate_limited', { path: '/v1/products', times: 2 })
  const report = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_emulator' })
  expect(row(report, 'products')).toMatchObject({
    status: 'warning',
    cure: 'Wait a minute and run this again.',
  })
})

test('names and statuses that are none are left out of the facts', async () => {
  const odd = await startServer((response) =>
    response.req.url?.startsWith('/v1/products')
      ? json(response, 200, { products: [{ id: '1', 'mei@example.com': 1, status: 'sold to mei' }] })
      : json(response, 404, { error: { code: 'not_found' } }),
  )
  const report = await ask({ RECUR_PUBLISHABLE_KEY: 'pk_test_1', RECUR_BASE_URL: odd.url })
  await odd.close()
  expect(report.facts.products).toEqual({
    list: 'products',
    rows: 1,
    fields: ['id', 'status'],
    statuses: [],
  })
  expect(JSON.stringify(report)).not.toContain('mei')
})
