import type { SettingProblem, SettingsResult } from './setting-problem.ts'
import {
  type Environment,
  type PlansSettings,
  type RecurSettings,
  readAppUrl,
  readPlansSettings,
  readRecurSettings,
} from './settings.ts'

/**
 * Settings that a definition brings, for an app that serves several merchants. One that is not named comes from the
 * environment; one that is named never does, not even when it is empty.
 *
 * Beside a `secretKey` the publishable key and the portal configuration of the environment are not used either: they
 * belong to the merchant of the environment's key.
 */
export type OwnSettings = {
  /** `sk_test_…` or `sk_live_…`, in place of `RECUR_SECRET_KEY`. */
  secretKey?: string | undefined
  /** `pk_test_…` or `pk_live_…`, in place of `RECUR_PUBLISHABLE_KEY`. */
  publishableKey?: string | undefined
  /** This app's address as people see it, with its base path, in place of `APP_URL`. */
  appUrl?: string | undefined
  /** Another address of Recur's API, in place of `RECUR_BASE_URL`. */
  baseUrl?: string | undefined
}

/** Reads the settings of one definition, on use. */
export type SettingsReader = {
  recur(): SettingsResult<RecurSettings>
  plans(): SettingsResult<PlansSettings>
  /** The app's address; `''` when it is missing or wrong. */
  appUrl(): string
}

const variables = {
  secretKey: 'RECUR_SECRET_KEY',
  publishableKey: 'RECUR_PUBLISHABLE_KEY',
  appUrl: 'APP_URL',
  baseUrl: 'RECUR_BASE_URL',
} as const satisfies Record<keyof OwnSettings, string>

/** Finds what is wrong with the form of the option `settings`, which may come from JavaScript. */
export function findOwnSettingsProblems(own: unknown): string[] {
  if (typeof own !== 'object' || own === null) {
    return ['settings must be an object with secretKey, publishableKey, appUrl or baseUrl.']
  }
  return Object.entries(own).flatMap(([name, value]) => {
    if (!Object.hasOwn(variables, name)) {
      return [`settings.${name} is none of ${Object.keys(variables).join(', ')}.`]
    }
    return value === undefined || typeof value === 'string' ? [] : [`settings.${name} must be a text.`]
  })
}

/** Reads settings from a definition's own, and otherwise from the environment. */
export function createSettingsReader(own: OwnSettings = {}): SettingsReader {
  const named = Object.entries(variables).filter(([name]) => Object.hasOwn(own, name))
  const read = <T>(from: (env: Environment) => SettingsResult<T>): SettingsResult<T> => {
    const result = from(overlay(own))
    if (result.kind === 'valid') return result
    return { kind: 'invalid', problems: result.problems.map((problem) => rename(problem, named)) }
  }
  return {
    recur: () => read(readRecurSettings),
    plans: () => read(readPlansSettings),
    appUrl: () => readAppUrl(overlay(own)),
  }
}

/** The environment with a definition's own settings in place of the variables. */
function overlay(own: OwnSettings, env: Environment = process.env): Environment {
  const { RECUR_BASE_URL, RECUR_SECRET_KEY, RECUR_PORTAL_CONFIGURATION } = env
  const ofMerchant = 'secretKey' in own
  return {
    RECUR_SECRET_KEY: ofMerchant ? own.secretKey : RECUR_SECRET_KEY,
    RECUR_PORTAL_CONFIGURATION: ofMerchant ? undefined : RECUR_PORTAL_CONFIGURATION,
    RECUR_BASE_URL: 'baseUrl' in own ? own.baseUrl : RECUR_BASE_URL,
    ...('appUrl' in own
      ? { APP_URL: own.appUrl }
      : { APP_URL: env.APP_URL, NEXT_PUBLIC_APP_URL: env.NEXT_PUBLIC_APP_URL }),
    ...('publishableKey' in own || ofMerchant
      ? { RECUR_PUBLISHABLE_KEY: own.publishableKey }
      : {
          RECUR_PUBLISHABLE_KEY: env.RECUR_PUBLISHABLE_KEY,
          NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY: env.NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY,
        }),
  }
}

/** A problem in the words of the definition: `settings.secretKey` in place of the variable. */
function rename({ name, problem, cure }: SettingProblem, named: readonly [string, string][]): SettingProblem {
  const words = (text: string) =>
    named.reduce((renamed, [own, variable]) => {
      return renamed.replace(new RegExp(`(?<![\\w.])${variable}\\b`, 'g'), `settings.${own}`)
    }, text)
  return { name: words(name), problem: words(problem), cure: words(cure) }
}
