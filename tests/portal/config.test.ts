import { expect, test } from 'vitest'
import {
  describeProblem,
  type Environment,
  isDemo,
  readAppSettings,
  readPlansSettings,
  readRecurSettings,
} from '../../portal/config.ts'

const good = {
  RECUR_SECRET_KEY: 'sk_test_abc123',
  APP_URL: 'https://app.example.com',
  AUTH_SECRET: 'a long random text',
}

function problemsOf(env: Environment): string {
  const reading = readAppSettings(env)
  return reading.ok ? 'none' : reading.problems.map(describeProblem).join('\n')
}

test('three settings are enough', () => {
  expect(readAppSettings(good)).toEqual({
    ok: true,
    settings: {
      recur: {
        secretKey: 'sk_test_abc123',
        baseUrl: undefined,
        appUrl: 'https://app.example.com',
        configuration: undefined,
      },
      auth: {
        appUrl: 'https://app.example.com',
        secret: 'a long random text',
        google: undefined,
        line: undefined,
        github: undefined,
        oidc: undefined,
        demo: false,
      },
      limit: { clicksPerMinute: 10, redisUrl: undefined },
    },
  })
})

test('every setting is read', () => {
  const reading = readAppSettings({
    ...good,
    RECUR_PUBLISHABLE_KEY: 'pk_test_abc123',
    RECUR_BASE_URL: 'https://recur.example/api/',
    RECUR_PORTAL_CONFIGURATION: 'bpc_1',
    AUTH_GOOGLE_ID: 'g',
    AUTH_GOOGLE_SECRET: 'gs',
    AUTH_LINE_ID: 'l',
    AUTH_LINE_SECRET: 'ls',
    AUTH_GITHUB_ID: 'h',
    AUTH_GITHUB_SECRET: 'hs',
    AUTH_OIDC_ID: 'o',
    AUTH_OIDC_SECRET: 'os',
    AUTH_OIDC_ISSUER: 'https://login.example.com/',
    AUTH_OIDC_NAME: '公司帳號',
    REDIS_URL: 'rediss://cache.example.com:6379',
    PORTAL_CLICKS_PER_MINUTE: '30',
  })
  expect(reading).toMatchObject({
    ok: true,
    settings: {
      recur: {
        baseUrl: 'https://recur.example/api',
        configuration: 'bpc_1',
      },
      auth: {
        google: { clientId: 'g', clientSecret: 'gs' },
        line: { clientId: 'l', clientSecret: 'ls' },
        github: { clientId: 'h', clientSecret: 'hs' },
        oidc: {
          clientId: 'o',
          clientSecret: 'os',
          issuer: 'https://login.example.com/',
          name: '公司帳號',
        },
      },
      limit: { clicksPerMinute: 30, redisUrl: 'rediss://cache.example.com:6379' },
    },
  })
})

test('nothing set names all that is needed at once, each with its cure', () => {
  const problems = problemsOf({ RECUR_SECRET_KEY: '', APP_URL: '  ' })
  expect(problems).toMatch(/^RECUR_SECRET_KEY is missing\. Copy the secret key/m)
  expect(problems).toMatch(/^APP_URL is missing\. Set APP_URL to/m)
  expect(problems).toMatch(/^AUTH_SECRET is missing\. Set it to a long random text/m)
})

test('the portal alone needs no AUTH_SECRET', () => {
  expect(readRecurSettings({ ...good, AUTH_SECRET: undefined }).ok).toBe(true)
})

test('a bad publishable key hides the plans, but not the portal', () => {
  const env = { ...good, RECUR_PUBLISHABLE_KEY: 'pk_live_1' }
  expect(readRecurSettings(env).ok).toBe(true)
  expect(readPlansSettings(env).ok).toBe(false)
  expect(readPlansSettings({ ...good, RECUR_PUBLISHABLE_KEY: 'pk_test_1' })).toMatchObject({
    ok: true,
    settings: { publishableKey: 'pk_test_1', secretKey: 'sk_test_abc123' },
  })
})

test('NEXT_PUBLIC_APP_URL is read when APP_URL is absent, and only then', () => {
  const other = { NEXT_PUBLIC_APP_URL: 'https://public.example.com/' }
  expect(readRecurSettings({ ...good, ...other, APP_URL: '' })).toMatchObject({
    settings: { appUrl: 'https://public.example.com' },
  })
  expect(readRecurSettings({ ...good, ...other })).toMatchObject({
    settings: { appUrl: 'https://app.example.com' },
  })
})

test('APP_URL keeps its base path and loses its trailing slashes', () => {
  expect(readRecurSettings({ ...good, APP_URL: 'https://app.example.com/base//' })).toMatchObject({
    settings: { appUrl: 'https://app.example.com/base' },
  })
})

test.each<[string, Environment, string]>([
  ['a publishable key', { RECUR_SECRET_KEY: 'pk_test_1' }, 'RECUR_SECRET_KEY is a publishable key'],
  ['some other text as key', { RECUR_SECRET_KEY: 'hello' }, 'RECUR_SECRET_KEY is not a secret key of Recur'],
  [
    'a key of no environment',
    { RECUR_SECRET_KEY: 'sk_abc' },
    'RECUR_SECRET_KEY is not a secret key of Recur',
  ],
  ['a key with its quotes', { RECUR_SECRET_KEY: '"sk_test_1"' }, 'RECUR_SECRET_KEY is not a secret key'],
  [
    "the emulator's key without an emulator",
    { RECUR_SECRET_KEY: 'sk_test_emulator' },
    "RECUR_SECRET_KEY is the emulator's, but RECUR_BASE_URL does not name an emulator",
  ],
  ['a secret key as publishable one', { RECUR_PUBLISHABLE_KEY: 'sk_test_1' }, 'RECUR_PUBLISHABLE_KEY is not'],
  [
    'keys of two environments',
    { RECUR_PUBLISHABLE_KEY: 'pk_live_1' },
    'RECUR_PUBLISHABLE_KEY is of another environment than RECUR_SECRET_KEY',
  ],
  [
    'an APP_URL without a scheme',
    { APP_URL: 'app.example.com' },
    'APP_URL is not an absolute http(s) address',
  ],
  [
    'an APP_URL with a query',
    { APP_URL: 'https://a.example/?x=1' },
    'APP_URL is not an absolute http(s) address',
  ],
  [
    'an APP_URL with user-info',
    { APP_URL: 'https://u:p@a.example' },
    'APP_URL is not an absolute http(s) address',
  ],
  ['a RECUR_BASE_URL that is none', { RECUR_BASE_URL: 'recur' }, 'RECUR_BASE_URL is not an absolute http(s)'],
  [
    'an unencrypted RECUR_BASE_URL elsewhere',
    { RECUR_BASE_URL: 'http://recur.example' },
    'RECUR_BASE_URL is http: and not on this machine',
  ],
  [
    'an id without its secret',
    { AUTH_GITHUB_ID: 'x' },
    'AUTH_GITHUB_SECRET is missing, while AUTH_GITHUB_ID is set',
  ],
  [
    'a secret without its id',
    { AUTH_LINE_SECRET: 'x' },
    'AUTH_LINE_ID is missing, while AUTH_LINE_SECRET is set',
  ],
  [
    'OpenID Connect without an issuer',
    { AUTH_OIDC_ID: 'x', AUTH_OIDC_SECRET: 'y' },
    'AUTH_OIDC_ISSUER is missing, while AUTH_OIDC_ID is set',
  ],
  [
    'an issuer alone',
    { AUTH_OIDC_ISSUER: 'https://login.example.com' },
    'AUTH_OIDC_ID is missing, while AUTH_OIDC_ISSUER is set',
  ],
  [
    'an issuer that is no address',
    { AUTH_OIDC_ID: 'x', AUTH_OIDC_SECRET: 'y', AUTH_OIDC_ISSUER: 'login' },
    'AUTH_OIDC_ISSUER is not an absolute http(s) address',
  ],
  [
    'an unencrypted issuer that is not on this machine',
    { AUTH_OIDC_ID: 'x', AUTH_OIDC_SECRET: 'y', AUTH_OIDC_ISSUER: 'http://login.example.com' },
    'AUTH_OIDC_ISSUER is http: and not on this machine',
  ],
  [
    'a REDIS_URL of another kind',
    { REDIS_URL: 'http://cache' },
    'REDIS_URL is not a redis:// or rediss:// address',
  ],
  [
    'a limit that is not a number',
    { PORTAL_CLICKS_PER_MINUTE: 'many' },
    'PORTAL_CLICKS_PER_MINUTE is not a whole number from 1 on',
  ],
])('%s is one problem, said in one line that ends with its cure', (_, env, problem) => {
  const said = problemsOf({ ...good, ...env })
  expect(said).toContain(problem)
  expect(said).toMatch(/^[A-Z_]+ [^\n]+\. [A-Z][^\n]+\.$/)
})

test('no problem repeats what was set', () => {
  const env = {
    RECUR_SECRET_KEY: 'pk_live_very_secret',
    APP_URL: 'https://user:very_secret@app',
    RECUR_BASE_URL: 'http://very_secret',
    REDIS_URL: 'very_secret',
    AUTH_OIDC_ISSUER: 'very_secret',
  }
  expect(problemsOf(env)).not.toContain('very_secret')
})

test.each(['http://127.0.0.1:4400', 'http://localhost:4400', 'http://[::1]:4400', 'http://127.1.2.3:4400'])(
  "the demo is on with the emulator's key at %s",
  (RECUR_BASE_URL) => {
    expect(isDemo({ RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL })).toBe(true)
  },
)

test.each<[string, Environment]>([
  [
    'a real key behind a local proxy',
    { RECUR_SECRET_KEY: 'sk_test_1', RECUR_BASE_URL: 'http://127.0.0.1:1' },
  ],
  [
    "the emulator's key elsewhere",
    { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: 'https://recur.tw' },
  ],
  [
    'a host that only begins like loopback',
    { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: 'https://127.0.0.1.evil.example' },
  ],
  ["the emulator's key alone", { RECUR_SECRET_KEY: 'sk_test_emulator' }],
  ['nothing', {}],
])('the demo is off with %s', (_, env) => {
  expect(isDemo(env)).toBe(false)
})
