import { expect, test } from 'vitest'
import { describeProblem } from '../../src/recur/setting-problem.ts'
import {
  type Environment,
  findRecurProblems,
  readPlansSettings,
  readRecurSettings,
} from '../../src/recur/settings.ts'

const good = { RECUR_SECRET_KEY: 'sk_test_abc123', APP_URL: 'https://app.example.com' }

function problemsOf(env: Environment): string {
  return findRecurProblems(env).map(describeProblem).join('\n')
}

test('two settings are enough', () => {
  expect(readRecurSettings(good)).toEqual({
    kind: 'valid',
    settings: {
      secretKey: 'sk_test_abc123',
      baseUrl: undefined,
      appUrl: 'https://app.example.com',
      configuration: undefined,
    },
  })
  expect(findRecurProblems(good)).toEqual([])
})

test('every setting is read', () => {
  const env = {
    ...good,
    RECUR_PUBLISHABLE_KEY: 'pk_test_abc123',
    RECUR_BASE_URL: 'https://recur.example/api/',
    RECUR_PORTAL_CONFIGURATION: 'bpc_1',
  }
  expect(readPlansSettings(env)).toMatchObject({
    kind: 'valid',
    settings: {
      baseUrl: 'https://recur.example/api',
      configuration: 'bpc_1',
      publishableKey: 'pk_test_abc123',
    },
  })
})

test('nothing set names all that is needed at once, each with its cure', () => {
  const problems = problemsOf({ RECUR_SECRET_KEY: '', APP_URL: '  ' })
  expect(problems).toMatch(/^RECUR_SECRET_KEY is missing\. Copy the secret key/m)
  expect(problems).toMatch(/^APP_URL is missing\. Set APP_URL to/m)
})

test('a bad publishable key hides the plans, but not the portal', () => {
  const env = { ...good, RECUR_PUBLISHABLE_KEY: 'pk_live_1' }
  expect(readRecurSettings(env).kind).toBe('valid')
  expect(readPlansSettings(env).kind).toBe('invalid')
  expect(problemsOf(env)).toContain('RECUR_PUBLISHABLE_KEY')
})

test("Recur's own name of the publishable key is read when ours is absent, and only then", () => {
  const other = { NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY: 'pk_test_public' }
  expect(readPlansSettings({ ...good, ...other })).toMatchObject({
    settings: { publishableKey: 'pk_test_public' },
  })
  expect(readPlansSettings({ ...good, ...other, RECUR_PUBLISHABLE_KEY: 'pk_test_1' })).toMatchObject({
    settings: { publishableKey: 'pk_test_1' },
  })
  expect(problemsOf({ ...good, NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY: 'pk_live_1' })).toMatch(
    /^NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY belongs to another environment/,
  )
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
  ['a key with its quotes', { RECUR_SECRET_KEY: '"sk_test_1"' }, 'RECUR_SECRET_KEY holds quotes or blanks'],
  [
    'an API address with its version',
    { RECUR_BASE_URL: 'https://api.recur.tw/v1/' },
    'RECUR_BASE_URL ends in /v1',
  ],
  [
    "the emulator's key without an emulator",
    { RECUR_SECRET_KEY: 'sk_test_emulator' },
    "RECUR_SECRET_KEY is the emulator's, but RECUR_BASE_URL does not name an emulator",
  ],
  ['a secret key as publishable one', { RECUR_PUBLISHABLE_KEY: 'sk_test_1' }, 'RECUR_PUBLISHABLE_KEY is not'],
  [
    'keys of two environments',
    { RECUR_PUBLISHABLE_KEY: 'pk_live_1' },
    'RECUR_PUBLISHABLE_KEY belongs to another environment than RECUR_SECRET_KEY',
  ],
  ['an APP_URL without a scheme', { APP_URL: 'app.example.com' }, 'APP_URL is not an absolute http(s) URL'],
  [
    'an APP_URL with a query',
    { APP_URL: 'https://a.example/?x=1' },
    'APP_URL is not an absolute http(s) URL',
  ],
  [
    'an APP_URL with user-info',
    { APP_URL: 'https://u:p@a.example' },
    'APP_URL is not an absolute http(s) URL',
  ],
  ['a RECUR_BASE_URL that is none', { RECUR_BASE_URL: 'recur' }, 'RECUR_BASE_URL is not an absolute http(s)'],
  [
    'an unencrypted RECUR_BASE_URL elsewhere',
    { RECUR_BASE_URL: 'http://recur.example' },
    'RECUR_BASE_URL is http: and not on this machine',
  ],
])('%s is one problem, in one line that ends with its cure', (_, env, problem) => {
  const found = problemsOf({ ...good, ...env })
  expect(found).toContain(problem)
  expect(found).toMatch(/^[A-Z_]+ [^\n]+\. [A-Z][^\n]+\.$/)
})

test('no problem repeats what was set', () => {
  const env = {
    RECUR_SECRET_KEY: 'pk_live_very_secret',
    APP_URL: 'https://user:very_secret@app',
    RECUR_BASE_URL: 'http://very_secret',
  }
  expect(problemsOf(env)).not.toContain('very_secret')
})
