import { defaultPaths, type PortalPaths } from './outcome.ts'
import type { CustomerSource, Limit, LocaleSource } from './person.ts'
import type { CreateSession } from './recur.ts'
import type { PortalEvent } from './report.ts'

/** What a host says about itself. Only `customer` is needed. */
export type PortalOptions = {
  /**
   * Who is asking, from the host's own session: `null` when nobody is signed in. Called inside the action, at
   * submit time. It may redirect by itself, as `auth.protect()` of some libraries does; anything else that it
   * throws ends as `unavailable`.
   */
  customer: CustomerSource
  /** Where the host keeps its pages. Default: `/account`, `/sign-in`, `/pricing`. */
  paths?: Partial<PortalPaths>
  /** The portal's language, fixed or asked at each click. Default: Recur's choice. */
  locale?: LocaleSource
  /** Id of a portal configuration. Default: `RECUR_PORTAL_CONFIGURATION`, or else the merchant's default. */
  configuration?: string
  /**
   * Whether this person may open the portal once more. Recur limits all customers of a merchant together, so one
   * person must not be able to spend it. `key` names the person and is stable. When it fails or takes longer
   * than a second, the click goes on.
   */
  limit?: Limit
  /** Makes the portal session. Default: with the SDK. For a host that speaks to Recur's REST API by itself. */
  createSession?: CreateSession
  /** Told of every outcome, for metrics. Not waited for; what it throws is ignored. */
  onOutcome?: (event: PortalEvent) => void | Promise<void>
}

/** Options with their defaults filled in. */
export type CheckedOptions = Omit<PortalOptions, 'paths'> & { paths: PortalPaths }

/**
 * Checks what TypeScript cannot, once, when the action is made.
 *
 * @param caller The function that the host called, which the message begins with.
 * @throws {TypeError} naming everything that is wrong and how to mend it.
 */
export function parseOptions(options: PortalOptions, caller: string): CheckedOptions {
  const { customer, locale, limit, configuration, createSession, onOutcome } = options
  const paths = { ...defaultPaths, ...options.paths }
  const problems = [
    ...(typeof customer === 'function'
      ? []
      : ['customer must be a function that returns who is signed in, or null.']),
    ...Object.entries(paths).flatMap(([name, path]) =>
      isAppPath(path) ? [] : [`paths.${name} must be a path of the app that begins with one "/".`],
    ),
    ...(locale === undefined || typeof locale === 'function' || locale === 'zh-TW' || locale === 'en'
      ? []
      : ['locale must be "zh-TW", "en" or a function that returns one of them.']),
    ...(limit === undefined || typeof limit === 'function'
      ? []
      : ['limit must be a function that returns whether the person may go on.']),
    ...(configuration === undefined || typeof configuration === 'string'
      ? []
      : ['configuration must be the id of a portal configuration.']),
    ...(createSession === undefined || typeof createSession === 'function'
      ? []
      : ['createSession must be a function that makes a portal session.']),
    ...(onOutcome === undefined || typeof onOutcome === 'function' ? [] : ['onOutcome must be a function.']),
  ]
  if (problems.length > 0) throw new TypeError(`${caller}: ${problems.join(' ')}`)
  return {
    ...options,
    paths: {
      account: encodePath(paths.account),
      signIn: encodePath(paths.signIn),
      pricing: encodePath(paths.pricing),
    },
  }
}

/** Makes a path safe for `redirect()`, which has the limits that `parseRecurUrl` names. */
function encodePath(path: string): string {
  const { pathname, search } = new URL(path, 'http://this-app.invalid')
  return `${pathname}${search}`.replaceAll(';', '%3B')
}

function isAppPath(path: unknown): boolean {
  return typeof path === 'string' && /^\/(?![/\\])[^\s\\#]*$/.test(path)
}
