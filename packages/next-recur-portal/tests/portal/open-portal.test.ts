import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import type { PortalEvent } from '../../src/portal/log.ts'
import type { RecurPortalOptions } from '../../src/portal/options.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

const url = 'https://portal.recur.tw/s/ps_1'
const getCustomer = () => ({ externalId: 'user_1' })

beforeEach(() => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('RECUR_BASE_URL', '')
  vi.stubEnv('RECUR_PORTAL_CONFIGURATION', '')
  vi.stubEnv('APP_URL', 'https://app.example/base')
  nock.disableNetConnect()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  nock.cleanAll()
  nock.enableNetConnect()
})

function recur(body: object) {
  const returnUrl = 'https://app.example/base/account?portal=returned'
  return nock('https://api.recur.tw').post('/v1/portal/sessions', {
    externalId: 'user_1',
    returnUrl,
    ...body,
  })
}

test('createSession returns the outcome without a redirect', async () => {
  recur({}).reply(201, { url })
  expect(await createRecurPortal({ getCustomer }).createSession()).toEqual({ kind: 'opened', url })
})

test('somebody who may not manage billing is told so on the account page, and Recur is not asked', async () => {
  await expect(createRecurPortal({ getCustomer: () => 'forbidden' }).open()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;replace;https://app.example/base/account?portal=forbidden;307;',
  })
})

test("a host's own paths are where people go", async () => {
  const paths = { account: '/me', signIn: '/login' }
  const open = createRecurPortal({ getCustomer: () => null, paths }).open
  await expect(open()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;push;https://app.example/base/login?callbackUrl=%2Fme;307;',
  })
})

test('paths may be asked for at each click, for an app with a language in its paths', async () => {
  let language = 'zh-TW'
  const { open } = createRecurPortal({
    getCustomer: () => null,
    paths: async () => ({ account: `/${language}/account`, signIn: `/${language}/login` }),
  })
  await expect(open()).rejects.toMatchObject({
    digest: expect.stringContaining('/zh-TW/login?callbackUrl=%2Fzh-TW%2Faccount;'),
  })
  language = 'en'
  await expect(open()).rejects.toMatchObject({
    digest: expect.stringContaining('/en/login?callbackUrl=%2Fen%2Faccount;'),
  })
})

test.each<[string, () => object | Promise<object>, RegExp]>([
  ['fail', () => Promise.reject(new Error('no request')), /default paths are used\. It threw Error\./],
  [
    'lead elsewhere',
    () => ({ account: '//evil.example' }),
    /default paths are used\. paths\.account must be/,
  ],
])('paths that %s are reported, and the default ones used', async (_, paths, line) => {
  expectConsole('warn', line)
  await expect(createRecurPortal({ getCustomer: () => null, paths }).open()).rejects.toMatchObject({
    digest: expect.stringContaining('/sign-in?callbackUrl=%2Faccount;'),
  })
})

test('a path beyond ASCII, or with a semicolon, is made safe for a redirect', async () => {
  const open = createRecurPortal({
    getCustomer: () => null,
    paths: { account: '/帳戶;1', signIn: '/登入' },
  }).open
  await expect(open()).rejects.toMatchObject({
    digest:
      'NEXT_REDIRECT;push;https://app.example/base/%E7%99%BB%E5%85%A5?callbackUrl=%2F%25E5%25B8%25B3%25E6%2588%25B6%253B1;307;',
  })
  recur({}).reply(404, { error: { code: 'not_found' } })
  const plans = createRecurPortal({ getCustomer, paths: { pricing: '/方案' } }).open
  await expect(plans()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;push;https://app.example/base/%E6%96%B9%E6%A1%88?portal=customer_not_found;307;',
  })
})

test('the address is absolute even while another setting is wrong', async () => {
  vi.stubEnv('RECUR_SECRET_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await expect(createRecurPortal({ getCustomer }).open()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;replace;https://app.example/base/account?portal=misconfigured;307;',
  })
  expect(log).toHaveBeenCalledOnce()
})

test('the locale is resolved at each click', async () => {
  const locale = vi.fn().mockReturnValueOnce('en').mockResolvedValueOnce('zh-TW')
  recur({ locale: 'en' }).reply(201, { url })
  await createRecurPortal({ getCustomer, locale }).createSession()
  recur({ locale: 'zh-TW' }).reply(201, { url })
  expect(await createRecurPortal({ getCustomer, locale }).createSession()).toMatchObject({ kind: 'opened' })
})

test('language and paths are asked for while the person is being looked up', async () => {
  let lookUp = () => {}
  const asked = new Promise<void>((resolve) => {
    lookUp = resolve
  })
  const portal = createRecurPortal({
    getCustomer: async () => {
      await asked
      return getCustomer()
    },
    paths: () => ({ account: '/konto' }),
    locale: () => {
      lookUp()
      return 'en'
    },
  })
  recur({ locale: 'en', returnUrl: 'https://app.example/base/konto?portal=returned' }).reply(201, { url })
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
})

test('a locale that cannot be resolved leaves the choice to Recur', async () => {
  expectConsole('warn', /The option locale failed: Recur chooses the language\. It threw Error\./)
  recur({}).reply(201, { url })
  const locale = () => Promise.reject(new Error('no request'))
  expect(await createRecurPortal({ getCustomer, locale }).createSession()).toMatchObject({ kind: 'opened' })
})

test('a configuration comes from the option, or else from the setting', async () => {
  vi.stubEnv('RECUR_PORTAL_CONFIGURATION', 'bpc_setting')
  recur({ configurationId: 'bpc_setting' }).reply(201, { url })
  expect(await createRecurPortal({ getCustomer }).createSession()).toMatchObject({ kind: 'opened' })
  recur({ configurationId: 'bpc_option' }).reply(201, { url })
  expect(await createRecurPortal({ getCustomer, configuration: 'bpc_option' }).createSession()).toMatchObject(
    {
      kind: 'opened',
    },
  )
})

test('Recur is not asked about a person who has reached the limit', async () => {
  const limit = vi.fn(() => false)
  expect(await createRecurPortal({ getCustomer, limit }).createSession()).toEqual({ kind: 'rate_limited' })
  expect(limit).toHaveBeenCalledExactlyOnceWith('{"externalId":"user_1"}', 'portal')
})

test('a limit that fails lets people through', async () => {
  expectConsole('warn', /The option limit failed: nobody is held back\. It threw Error\./)
  recur({}).reply(201, { url })
  const limit = () => Promise.reject(new Error('Redis is down'))
  expect(await createRecurPortal({ getCustomer, limit }).createSession()).toMatchObject({ kind: 'opened' })
})

test('onOutcome gets what the click cost, and no secret', async () => {
  const events: PortalEvent[] = []
  const onOutcome = (event: PortalEvent) => void events.push(event)
  recur({}).reply(201, { url })
  await createRecurPortal({ getCustomer, onOutcome }).createSession()
  recur({}).reply(429, { error: { code: 'rate_limit_exceeded', message: 'No' } })
  await createRecurPortal({ getCustomer, onOutcome }).createSession()
  expect(events).toEqual([
    { outcome: 'opened', attempts: 1, durationMs: expect.any(Number) },
    {
      outcome: 'rate_limited',
      status: 429,
      code: 'rate_limit_exceeded',
      attempts: 1,
      durationMs: expect.any(Number),
    },
  ])
})

const downed = /The option onOutcome failed: the click goes on without it\. It threw Error\./

test.each<[string, () => void | Promise<void>, RegExp | undefined]>([
  [
    'throws',
    () => {
      throw new Error('metrics are down')
    },
    downed,
  ],
  ['rejects', () => Promise.reject(new Error('metrics are down')), downed],
  ['never ends', () => new Promise(() => {}), undefined],
])('a hook that %s does not harm the click', async (_, onOutcome, line) => {
  if (line !== undefined) expectConsole('warn', line)
  recur({}).reply(201, { url })
  expect(await createRecurPortal({ getCustomer, onOutcome }).createSession()).toMatchObject({
    kind: 'opened',
  })
})

test('a sign-in check that hangs ends in a notice', async () => {
  vi.useFakeTimers()
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const pressed = createRecurPortal({ getCustomer: () => new Promise(() => {}) }).createSession()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await pressed).toEqual({ kind: 'unavailable', cause: 'customer_lookup_failed' })
  expect(log).toHaveBeenCalledOnce()
})

test.each(['limit', 'locale'])('a %s that hangs does not stop the click', async (name) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  expectConsole('warn', new RegExp(`The option ${name} failed: .* It took longer than 1000 ms\\.`))
  recur({}).reply(201, { url })
  const pressed = createRecurPortal({ getCustomer, [name]: () => new Promise(() => {}) }).createSession()
  await vi.advanceTimersByTimeAsync(1_000)
  vi.useRealTimers()
  expect(await pressed).toMatchObject({ kind: 'opened' })
})

test('somebody who is signed out is sent to sign in even while a setting is wrong', async () => {
  vi.stubEnv('RECUR_SECRET_KEY', '')
  expect(await createRecurPortal({ getCustomer: () => null }).createSession()).toEqual({ kind: 'signed_out' })
})

test("a redirect of the host's own sign-in check goes through", async () => {
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/login;307;' })
  const open = createRecurPortal({ getCustomer: () => Promise.reject(redirect) }).open
  await expect(open()).rejects.toBe(redirect)
})

test('a broken sign-in check is reported as misconfigured when a setting is wrong too', async () => {
  vi.stubEnv('APP_URL', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = () => Promise.reject(new Error('no database'))
  expect(await createRecurPortal({ getCustomer: broken }).createSession()).toEqual({
    kind: 'misconfigured',
    cause: 'invalid_settings',
  })
  expect(log.mock.calls.join()).toContain('APP_URL is missing.')
})

test.each<[string, object | undefined, string]>([
  ['no getCustomer', {}, 'getCustomer must be a function'],
  [
    'a getCustomer that is a value',
    { getCustomer: { externalId: 'user_1' } },
    'getCustomer must be a function',
  ],
  ['no options', undefined, 'pass an object with getCustomer'],
  ['an option that does not exist', { getCustomer, customer: getCustomer }, 'customer is no option'],
  [
    'a path that does not exist',
    { getCustomer, paths: { signin: '/login' } },
    'paths.signin is none of account,',
  ],
  [
    'a path of another site',
    { getCustomer, paths: { account: '//evil.example' } },
    'paths.account must be a path',
  ],
  [
    'an absolute path',
    { getCustomer, paths: { pricing: 'https://x.example' } },
    'paths.pricing must be a path',
  ],
  ['an unknown language', { getCustomer, locale: 'zh' }, 'locale must be "zh-TW", "en" or a function'],
  ['a limit that is a number', { getCustomer, limit: 10 }, 'limit must be a function'],
  ['a hook that is a text', { getCustomer, onOutcome: 'log' }, 'onOutcome must be a function'],
])('%s is rejected when the definition is created', (_, options, message) => {
  const untyped: (options: RecurPortalOptions) => unknown = createRecurPortal
  expect(() => Reflect.apply(untyped, undefined, [options])).toThrow(
    new RegExp(`^createRecurPortal: .*${message}`),
  )
})
