import type { SettingProblem, SettingsResult } from './setting-problem.ts'
import { readText } from './values.ts'
import { isLoopback, parseWebUrl } from './web-url.ts'

/** What the portal needs of the environment. */
export type RecurSettings = {
  /** `sk_test_…` or `sk_live_…`. A secret: never printed. */
  secretKey: string
  /** Another address of Recur's API, without a trailing slash; absent for Recur's own. */
  baseUrl: string | undefined
  /** This app's absolute address with its base path, without a trailing slash. */
  appUrl: string
  /** Id of a portal configuration; absent for the merchant's default. */
  configuration: string | undefined
}

/** What listing the plans needs of the environment. */
export type PlansSettings = RecurSettings & {
  /** `pk_test_…` or `pk_live_…`, of the same environment as the secret key. */
  publishableKey: string
}

/** The environment, or a stand-in for it. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The only secret key that belongs to the emulator. No real key is ever equal to it. */
export const emulatorKey = 'sk_test_emulator'

/**
 * Reads what the portal needs. Called on use, so that `next build` needs no setting.
 *
 * @param env The environment. Default: `process.env`. An empty variable counts as absent.
 * @returns The settings, or every problem with its cure. Never throws.
 * @example
 * const result = readRecurSettings()
 * if (result.kind === 'invalid') throw new Error(describeProblems(result.problems))
 */
export function readRecurSettings(env: Environment = process.env): SettingsResult<RecurSettings> {
  const problems: SettingProblem[] = []
  const secretKey = readSecretKey(env, problems)
  const baseUrl = readBaseUrl(env, problems)
  const appUrl = parseAppUrl(env, problems)
  if (secretKey === undefined || appUrl === undefined || problems.length > 0)
    return { kind: 'invalid', problems }
  const configuration = readText(env.RECUR_PORTAL_CONFIGURATION)
  return { kind: 'valid', settings: { secretKey, baseUrl, appUrl, configuration } }
}

/**
 * Reads what listing the plans needs. Apart from the portal's settings, so that the portal opens without it.
 *
 * @param env The environment. Default: `process.env`.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readPlansSettings(env: Environment = process.env): SettingsResult<PlansSettings> {
  const recur = readRecurSettings(env)
  const problems: SettingProblem[] = recur.kind === 'valid' ? [] : [...recur.problems]
  const publishableKey = readPublishableKey(env, problems)
  if (publishableKey === undefined) {
    problems.push({ name: publishableKeyName, problem: 'is missing', cure: publishableKeyCure })
  }
  if (recur.kind === 'invalid' || publishableKey === undefined || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  return { kind: 'valid', settings: { ...recur.settings, publishableKey } }
}

/**
 * Finds what is wrong with Recur's settings, for a check when the app starts. The publishable key may be missing: an
 * app without a pricing page needs none.
 *
 * @param env The environment. Default: `process.env`.
 * @returns Every problem with its cure; `[]` when there is none. Never throws.
 */
export function findRecurProblems(env: Environment = process.env): SettingProblem[] {
  const result = readRecurSettings(env)
  const problems: SettingProblem[] = result.kind === 'valid' ? [] : [...result.problems]
  readPublishableKey(env, problems)
  return problems
}

/**
 * Reads this app's address alone, so that a redirect is absolute even while another setting is wrong.
 *
 * @param env The environment. Default: `process.env`.
 * @returns The address with its base path, without a trailing slash; `''` when it is missing or wrong.
 */
export function readAppUrl(env: Environment = process.env): string {
  return parseAppUrl(env, []) ?? ''
}

function readSecretKey(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = 'RECUR_SECRET_KEY'
  const cure =
    "Copy the secret key (sk_test_… or sk_live_…) from Recur's dashboard, under Developers > API keys."
  const key = readText(env[name])
  if (key === undefined) {
    problems.push({ name, problem: 'is missing', cure })
  } else if (key.startsWith('pk_')) {
    problems.push({ name, problem: 'is a publishable key (pk_…), which cannot open the portal', cure })
  } else if (/["'`\s]/.test(key)) {
    problems.push({ name, problem: 'holds quotes or blanks', cure: 'Set it to the key and nothing else.' })
  } else if (!/^sk_(test|live)_[\w-]+$/.test(key)) {
    problems.push({ name, problem: 'is not a secret key of Recur (sk_test_… or sk_live_…)', cure })
  } else if (key === emulatorKey && readText(env.RECUR_BASE_URL) === undefined) {
    problems.push({ name, problem: "is the emulator's, but RECUR_BASE_URL does not name an emulator", cure })
  }
  return key
}

const publishableKeyName = 'RECUR_PUBLISHABLE_KEY'
/** Recur's own name for it (its guides); read where the other is absent. */
const publicKeyName = 'NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY'
const publishableKeyCure = "Copy the publishable key (pk_test_… or pk_live_…) from Recur's dashboard."

function readPublishableKey(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = readText(env[publishableKeyName]) === undefined ? publicKeyName : publishableKeyName
  const key = readText(env[name])
  if (key === undefined) return undefined
  const environment = /^pk_(test|live)_[\w-]+$/.exec(key)?.[1]
  const otherEnvironment = environment === 'test' ? 'live' : 'test'
  if (environment === undefined) {
    problems.push({
      name,
      problem: 'is not a publishable key of Recur (pk_test_… or pk_live_…)',
      cure: publishableKeyCure,
    })
  } else if (readText(env.RECUR_SECRET_KEY)?.startsWith(`sk_${otherEnvironment}_`)) {
    problems.push({
      name,
      problem: 'belongs to another environment than RECUR_SECRET_KEY (test, live)',
      cure: publishableKeyCure,
    })
  }
  return key
}

function readBaseUrl(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = 'RECUR_BASE_URL'
  const cure =
    "Remove it to use Recur's own address, or set it to an emulator's, such as http://127.0.0.1:4400."
  const text = readText(env[name])
  if (text === undefined) return undefined
  const url = parseWebUrl(text)
  if (url === undefined) {
    problems.push({ name, problem: 'is not an absolute http(s) URL without query and user-info', cure })
  } else if (/\/v1\/*$/.test(url.pathname)) {
    problems.push({
      name,
      problem: 'ends in /v1, which each request adds by itself',
      cure: 'Remove the /v1.',
    })
  } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    problems.push({
      name,
      problem: 'is http: and not on this machine, so the secret key would travel unencrypted',
      cure,
    })
  }
  return url && withoutTrailingSlash(url)
}

function parseAppUrl(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = readText(env.APP_URL) === undefined ? 'NEXT_PUBLIC_APP_URL' : 'APP_URL'
  const cure = "Set APP_URL to this app's address as people see it, such as https://app.example.com."
  const text = readText(env[name])
  if (text === undefined) {
    problems.push({ name: 'APP_URL', problem: 'is missing', cure })
    return undefined
  }
  const url = parseWebUrl(text)
  if (url === undefined) {
    problems.push({ name, problem: 'is not an absolute http(s) URL without query and user-info', cure })
  }
  return url && withoutTrailingSlash(url)
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/+$/, '')
}
