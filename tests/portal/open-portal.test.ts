import nock from 'nock'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOpenPortal, createPortalSession } from '../../portal/open-portal.ts'
import type { PortalOptions } from '../../portal/options.ts'
import type { PortalEvent } from '../../portal/report.ts'
import { createStartCheckout } from '../../portal/start-checkout.ts'

const url = 'https://portal.recur.tw/s/ps_1'
const customer = () => ({ externalId: 'user_1' })

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

test('the outcome is answered without a redirect', async () => {
  recur({}).reply(201, { url })
  expect(await createPortalSession({ customer })).toEqual({ outcome: 'opened', url })
})

test("a host's own paths are where people go", async () => {
  const paths = { account: '/me', signIn: '/login' }
  const open = createOpenPortal({ customer: () => null, paths })
  await expect(open()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;push;https://app.example/base/login?callbackUrl=%2Fme;307;',
  })
})

test('a path beyond ASCII, or with a semicolon, is made safe for a redirect', async () => {
  const open = createOpenPortal({ customer: () => null, paths: { account: '/帳戶;1', signIn: '/登入' } })
  await expect(open()).rejects.toMatchObject({
    digest:
      'NEXT_REDIRECT;push;https://app.example/base/%E7%99%BB%E5%85%A5?callbackUrl=%2F%25E5%25B8%25B3%25E6%2588%25B6%253B1;307;',
  })
  recur({}).reply(404, { error: { code: 'not_found' } })
  const plans = createOpenPortal({ customer, paths: { pricing: '/方案' } })
  await expect(plans()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;push;https://app.example/base/%E6%96%B9%E6%A1%88;307;',
  })
})

test('the address is absolute even while another setting is wrong', async () => {
  vi.stubEnv('RECUR_SECRET_KEY', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  await expect(createOpenPortal({ customer })()).rejects.toMatchObject({
    digest: 'NEXT_REDIRECT;replace;https://app.example/base/account?portal=misconfigured;307;',
  })
  expect(log).toHaveBeenCalledOnce()
})

test('the language is asked at each click', async () => {
  const locale = vi.fn().mockReturnValueOnce('en').mockResolvedValueOnce('zh-TW')
  recur({ locale: 'en' }).reply(201, { url })
  await createPortalSession({ customer, locale })
  recur({ locale: 'zh-TW' }).reply(201, { url })
  expect(await createPortalSession({ customer, locale })).toMatchObject({ outcome: 'opened' })
})

test('a language that cannot be told leaves the choice to Recur', async () => {
  recur({}).reply(201, { url })
  const locale = () => Promise.reject(new Error('no request'))
  expect(await createPortalSession({ customer, locale })).toMatchObject({ outcome: 'opened' })
})

test('a configuration comes from the option, or else from the setting', async () => {
  vi.stubEnv('RECUR_PORTAL_CONFIGURATION', 'bpc_setting')
  recur({ configurationId: 'bpc_setting' }).reply(201, { url })
  expect(await createPortalSession({ customer })).toMatchObject({ outcome: 'opened' })
  recur({ configurationId: 'bpc_option' }).reply(201, { url })
  expect(await createPortalSession({ customer, configuration: 'bpc_option' })).toMatchObject({
    outcome: 'opened',
  })
})

test('whoever has reached the limit is not asked about', async () => {
  const limit = vi.fn(() => false)
  expect(await createPortalSession({ customer, limit })).toEqual({ outcome: 'rate_limited' })
  expect(limit).toHaveBeenCalledExactlyOnceWith('{"externalId":"user_1"}')
})

test('a limit that fails lets people through', async () => {
  recur({}).reply(201, { url })
  const limit = () => Promise.reject(new Error('Redis is down'))
  expect(await createPortalSession({ customer, limit })).toMatchObject({ outcome: 'opened' })
})

test('the hook is told what the click cost, and no secret', async () => {
  const events: PortalEvent[] = []
  const onOutcome = (event: PortalEvent) => void events.push(event)
  recur({}).reply(201, { url })
  await createPortalSession({ customer, onOutcome })
  recur({}).reply(429, { error: { code: 'rate_limit_exceeded', message: 'No' } })
  await createPortalSession({ customer, onOutcome })
  expect(events).toEqual([
    { outcome: 'opened', attempts: 1, milliseconds: expect.any(Number) },
    {
      outcome: 'rate_limited',
      status: 429,
      code: 'rate_limit_exceeded',
      attempts: 1,
      milliseconds: expect.any(Number),
    },
  ])
})

test.each<[string, () => void | Promise<void>]>([
  [
    'throws',
    () => {
      throw new Error('metrics are down')
    },
  ],
  ['rejects', () => Promise.reject(new Error('metrics are down'))],
  ['never ends', () => new Promise(() => {})],
])('a hook that %s does not harm the click', async (_, onOutcome) => {
  recur({}).reply(201, { url })
  expect(await createPortalSession({ customer, onOutcome })).toMatchObject({ outcome: 'opened' })
})

test('a sign-in check that hangs ends in a notice', async () => {
  vi.useFakeTimers()
  const log = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const pressed = createPortalSession({ customer: () => new Promise(() => {}) })
  await vi.advanceTimersByTimeAsync(4_000)
  expect(await pressed).toEqual({ outcome: 'unavailable', cause: 'identity' })
  expect(log).toHaveBeenCalledOnce()
})

test.each(['limit', 'locale'])('a %s that hangs does not stop the click', async (name) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  recur({}).reply(201, { url })
  const pressed = createPortalSession({ customer, [name]: () => new Promise(() => {}) })
  await vi.advanceTimersByTimeAsync(1_000)
  vi.useRealTimers()
  expect(await pressed).toMatchObject({ outcome: 'opened' })
})

test('whoever is signed out is told so even while a setting is wrong', async () => {
  vi.stubEnv('RECUR_SECRET_KEY', '')
  expect(await createPortalSession({ customer: () => null })).toEqual({ outcome: 'signed_out' })
})

test("a redirect of the host's own sign-in check goes through", async () => {
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/login;307;' })
  const open = createOpenPortal({ customer: () => Promise.reject(redirect) })
  await expect(open()).rejects.toBe(redirect)
})

test("a broken sign-in check is the operator's to mend when a setting is wrong too", async () => {
  vi.stubEnv('APP_URL', '')
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const broken = () => Promise.reject(new Error('no database'))
  expect(await createPortalSession({ customer: broken })).toEqual({
    outcome: 'misconfigured',
    cause: 'settings',
  })
  expect(log.mock.calls.join()).toContain('APP_URL is missing.')
})

test.each<[string, object, string]>([
  ['no customer', {}, 'customer must be a function'],
  ['a customer that is a value', { customer: { externalId: 'user_1' } }, 'customer must be a function'],
  [
    'a path of another site',
    { customer, paths: { account: '//evil.example' } },
    'paths.account must be a path',
  ],
  ['an absolute path', { customer, paths: { pricing: 'https://x.example' } }, 'paths.pricing must be a path'],
  ['an unknown language', { customer, locale: 'zh' }, 'locale must be "zh-TW", "en" or a function'],
  ['a limit that is a number', { customer, limit: 10 }, 'limit must be a function'],
  ['a hook that is a text', { customer, onOutcome: 'log' }, 'onOutcome must be a function'],
])('%s is refused when the action is made', (_, options, message) => {
  const untyped: (options: PortalOptions) => unknown = createOpenPortal
  expect(() => Reflect.apply(untyped, undefined, [options])).toThrow(
    new RegExp(`^createOpenPortal: .*${message}`),
  )
})

test('a wrong option is refused in the name of the function that was called', async () => {
  const wrong = { customer, paths: { account: 'account' } }
  await expect(createPortalSession(wrong)).rejects.toThrow(/^createPortalSession: paths\.account/)
  expect(() => createStartCheckout(wrong)).toThrow(/^createStartCheckout: paths\.account/)
})
