import { describeProblem, type Environment } from 'next-recur-portal/settings'
import { expect, test } from 'vitest'
import { findProblems, isDemo, readAuthSettings, readLimitSettings } from '../../lib/settings.ts'

const good = {
  RECUR_SECRET_KEY: 'sk_test_abc123',
  APP_URL: 'https://app.example.com',
  AUTH_SECRET: 'a long random text of 32 letters or more',
}

function problemsOf(env: Environment): string {
  return findProblems(env).map(describeProblem).join('\n')
}

test('three settings are enough', () => {
  expect(findProblems(good)).toEqual([])
  expect(readAuthSettings(good)).toEqual({
    kind: 'valid',
    settings: {
      appUrl: 'https://app.example.com',
      secret: good.AUTH_SECRET,
      google: undefined,
      line: undefined,
      github: undefined,
      oidc: undefined,
      demo: false,
    },
  })
  expect(readLimitSettings(good)).toEqual({
    kind: 'valid',
    settings: { clicksPerMinute: 10, sharedRequestsPerMinute: 60, redisUrl: undefined },
  })
})

test('every setting is read', () => {
  const env = {
    ...good,
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
  }
  expect(readAuthSettings(env)).toMatchObject({
    settings: {
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
  })
  expect(readLimitSettings({ ...env, RECUR_SECRET_KEY: 'sk_live_1' })).toMatchObject({
    settings: { sharedRequestsPerMinute: 600 },
  })
  expect(readLimitSettings({ ...env, RECUR_REQUESTS_PER_MINUTE: '50' })).toMatchObject({
    settings: { sharedRequestsPerMinute: 30 },
  })
  expect(readLimitSettings({ ...env, RECUR_SECRET_KEY: 'sk_test_emulator' })).toMatchObject({
    settings: { sharedRequestsPerMinute: undefined },
  })
  expect(readLimitSettings(env)).toMatchObject({
    settings: { clicksPerMinute: 30, redisUrl: 'rediss://cache.example.com:6379' },
  })
})

test('nothing set names all that is needed at once, each once and with its cure', () => {
  const problems = problemsOf({ RECUR_SECRET_KEY: '', APP_URL: '  ' })
  expect(problems).toMatch(/^RECUR_SECRET_KEY is missing\. Copy the secret key/m)
  expect(problems).toMatch(/^AUTH_SECRET is missing\. Set it to a long random text/m)
  expect(problems.match(/APP_URL is missing/g)).toHaveLength(1)
})

test('a wrong key of Recur does not keep anybody from signing in', () => {
  expect(readAuthSettings({ ...good, RECUR_SECRET_KEY: '' }).kind).toBe('valid')
})

test.each<[string, Environment, string]>([
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
    'AUTH_OIDC_ISSUER is not an absolute http(s) URL',
  ],
  [
    'an unencrypted issuer that is not on this machine',
    { AUTH_OIDC_ID: 'x', AUTH_OIDC_SECRET: 'y', AUTH_OIDC_ISSUER: 'http://login.example.com' },
    'AUTH_OIDC_ISSUER is http: and not on this machine',
  ],
  [
    'a REDIS_URL of another kind',
    { REDIS_URL: 'http://cache' },
    'REDIS_URL is not a redis:// or rediss:// URL',
  ],
  [
    'a limit that is not a number',
    { PORTAL_CLICKS_PER_MINUTE: 'many' },
    'PORTAL_CLICKS_PER_MINUTE is not a whole number of at least 1',
  ],
  [
    'a short AUTH_SECRET',
    { AUTH_SECRET: 'thirty-one characters are few..' },
    'AUTH_SECRET has fewer than 32 characters',
  ],
  [
    'a placeholder as AUTH_SECRET',
    { AUTH_SECRET: 'changeme-changeme-changeme-changeme' },
    'AUTH_SECRET is a placeholder',
  ],
  ['one letter as AUTH_SECRET', { AUTH_SECRET: 'x'.repeat(40) }, 'AUTH_SECRET is a placeholder'],
  [
    'an unencrypted APP_URL that is not on this machine',
    { APP_URL: 'http://app.example.com' },
    'APP_URL is http: and not on this machine',
  ],
  [
    'the demo where others reach it',
    {
      APP_URL: 'https://app.example.com',
      RECUR_SECRET_KEY: 'sk_test_emulator',
      RECUR_BASE_URL: 'http://127.0.0.1:4400',
    },
    'APP_URL is not on this machine, while this is the demo',
  ],
])('%s is one problem, in one line that ends with its cure', (_, env, problem) => {
  const found = problemsOf({ ...good, ...env })
  expect(found).toContain(problem)
  expect(found).toMatch(/^[A-Z_]+ [^\n]+\. [A-Z][^\n]+\.$/)
})

test('no problem repeats what was set', () => {
  const env = {
    REDIS_URL: 'very_secret',
    AUTH_OIDC_ISSUER: 'very_secret',
    PORTAL_CLICKS_PER_MINUTE: 'very_secret',
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

test('on this machine the app and its demo may be http:', () => {
  const local = { ...good, APP_URL: 'http://localhost:3000' }
  expect(findProblems(local)).toEqual([])
  const demo = { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: 'http://127.0.0.1:4400' }
  expect(findProblems({ ...local, ...demo })).toEqual([])
})
