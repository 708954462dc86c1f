import { expect, onTestFinished, test, vi } from 'vitest'
import { createSettingsReader, type OwnSettings } from '../../src/recur/own-settings.ts'
import { describeProblems } from '../../src/recur/setting-problem.ts'

/** Reads a definition's settings in an environment. */
function read(own: OwnSettings, env: Record<string, string>) {
  for (const name of ['RECUR_BASE_URL', 'NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY']) vi.stubEnv(name, '')
  for (const [name, value] of Object.entries({ ...environment, ...env })) vi.stubEnv(name, value)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const { recur, plans, appUrl } = createSettingsReader(own)
  const [portal, catalog] = [recur(), plans()]
  return {
    settings: portal.kind === 'valid' ? portal.settings : undefined,
    problems: portal.kind === 'valid' ? '' : describeProblems(portal.problems),
    plans: catalog.kind === 'valid' ? catalog.settings : describeProblems(catalog.problems),
    appUrl: appUrl(),
  }
}

const environment = {
  RECUR_SECRET_KEY: 'sk_test_environment',
  RECUR_PUBLISHABLE_KEY: 'pk_test_environment',
  RECUR_PORTAL_CONFIGURATION: 'bpc_environment',
  APP_URL: 'https://app.example',
}

test('without settings of its own a definition has those of the environment', () => {
  expect(read({}, {})).toMatchObject({
    settings: { secretKey: 'sk_test_environment', configuration: 'bpc_environment' },
    plans: { publishableKey: 'pk_test_environment' },
    appUrl: 'https://app.example',
  })
})

test("a definition's own settings come before the environment's", () => {
  const own = {
    secretKey: 'sk_live_shop',
    publishableKey: 'pk_live_shop',
    appUrl: 'https://shop.example/base/',
    baseUrl: 'http://127.0.0.1:4400',
  }
  expect(read(own, {})).toMatchObject({
    settings: {
      secretKey: 'sk_live_shop',
      baseUrl: 'http://127.0.0.1:4400',
      appUrl: 'https://shop.example/base',
    },
    plans: { publishableKey: 'pk_live_shop' },
    appUrl: 'https://shop.example/base',
  })
})

test("beside another merchant's key nothing of the environment's merchant is used", () => {
  const { settings, plans } = read({ secretKey: 'sk_test_shop' }, {})
  expect(settings).toMatchObject({ secretKey: 'sk_test_shop', configuration: undefined })
  expect(plans).toMatch(/RECUR_PUBLISHABLE_KEY is missing/)
})

test("a merchant whose key is not set never has the environment's", () => {
  for (const secretKey of [undefined, '', ' ']) {
    const { settings, problems } = read({ secretKey }, {})
    expect(settings).toBeUndefined()
    expect(problems).toMatch(/^settings\.secretKey is missing\./)
  }
})

test('a problem is told in the names of the option where the setting is one of its own', () => {
  const own = { secretKey: 'pk_test_1', appUrl: 'shop.example' }
  const { problems } = read(own, { RECUR_BASE_URL: 'nowhere' })
  expect(problems).toMatch(/^settings\.secretKey is a publishable key/)
  expect(problems).toMatch(/ RECUR_BASE_URL is not an absolute/)
  expect(problems).toMatch(/ settings\.appUrl is not an absolute .* Set settings\.appUrl to/)
})
