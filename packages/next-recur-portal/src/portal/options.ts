import type { GetCustomer } from '../host/identify.ts'
import type { AllowRequest, Limit } from '../host/limit.ts'
import type { LocaleOption } from '../host/locale.ts'
import { type PathsOption, parsePaths } from '../host/paths.ts'
import { type Circuit, createCircuit } from '../recur/circuit.ts'
import {
  createSettingsReader,
  findOwnSettingsProblems,
  type OwnSettings,
  type SettingsReader,
} from '../recur/own-settings.ts'
import type { CreateSession } from '../recur/portal-session.ts'
import type { PortalEvent } from './log.ts'

/** What a host says about itself, once. Only `getCustomer` is required. */
export type RecurPortalOptions = {
  /**
   * Says who is signed in, from the host's own session: `null` when nobody is, `'forbidden'` for somebody who is, but
   * may not manage billing. Called inside the action, at submit
   * time. It may redirect by itself, as `auth.protect()` of some libraries does; whatever else it throws ends as
   * `unavailable`.
   */
  getCustomer: GetCustomer
  /** Where the host keeps its pages, fixed or asked at each click. Default: `/account`, `/sign-in`, `/pricing`. */
  paths?: PathsOption
  /** The portal's language, fixed or asked at each click. Default: Recur's choice. */
  locale?: LocaleOption
  /** Id of a portal configuration. Default: `RECUR_PORTAL_CONFIGURATION`, or else the merchant's default. */
  configuration?: string
  /**
   * Keys and addresses of this definition, in place of the environment's: for an app that serves several merchants, with
   * one definition each. Default: the environment.
   */
  settings?: OwnSettings
  /**
   * Decides whether this person may go on. Recur limits all customers of a merchant together, so one person must not
   * use up the limit alone. When it fails or takes longer than a second, the person goes on.
   */
  limit?: Limit
  /**
   * Decides whether a checkout, or a page that shows subscriptions, may send one more request to Recur. Without it a busy
   * account page can use up what Recur allows the merchant, and with it the portal button's part.
   */
  allowRequest?: AllowRequest
  /** Creates the portal session. Default: with the SDK. For a host that calls Recur's REST API by itself. */
  createSession?: CreateSession
  /**
   * Lets a person without a verified address start a checkout. Default: `false`.
   *
   * The risk: Recur's checkout asks such a person for an address, and binds this person's external id to the customer
   * who has it (documented; see docs/threat-model.md). Somebody who types another person's address, and pays once, then
   * opens that person's portal. Set it only where an external id never opens a portal.
   */
  allowUnverifiedCheckout?: boolean
  /** Called with every outcome of the button, for metrics. Not waited for; what it throws is ignored. */
  onOutcome?: (event: PortalEvent) => void | Promise<void>
}

/** Options with their defaults filled in, and what notices an outage for all of them. */
export type CheckedOptions = Omit<RecurPortalOptions, 'settings'> & {
  circuit: Circuit
  settings: SettingsReader
}

/**
 * Checks what TypeScript cannot, once.
 *
 * @throws {TypeError} naming every problem and its cure.
 */
export function parseOptions(options: RecurPortalOptions): CheckedOptions {
  if (typeof options !== 'object' || options === null) {
    throw new TypeError(
      'createRecurPortal: pass an object with getCustomer, which returns who is signed in, or null.',
    )
  }
  const {
    getCustomer,
    locale,
    limit,
    allowRequest,
    configuration,
    createSession,
    onOutcome,
    allowUnverifiedCheckout,
    paths,
    settings,
    ...unknown
  } = options
  const fixedPaths = typeof paths === 'function' ? undefined : parsePaths(paths ?? {})
  const isFunction = (value: unknown) => typeof value === 'function'
  const problems = [
    ...Object.keys(unknown).map((name) => `${name} is no option; check its spelling.`),
    !isFunction(getCustomer) && 'getCustomer must be a function that returns who is signed in, or null.',
    ...(fixedPaths?.kind === 'invalid' ? fixedPaths.problems : []),
    !(locale === undefined || isFunction(locale) || locale === 'zh-TW' || locale === 'en') &&
      'locale must be "zh-TW", "en" or a function that returns one of them.',
    !(limit === undefined || isFunction(limit)) &&
      'limit must be a function that returns whether the person may go on.',
    !(allowRequest === undefined || isFunction(allowRequest)) &&
      'allowRequest must be a function that returns whether one more request may be sent.',
    !(configuration === undefined || typeof configuration === 'string') &&
      'configuration must be the id of a portal configuration.',
    ...(settings === undefined ? [] : findOwnSettingsProblems(settings)),
    !(createSession === undefined || isFunction(createSession)) &&
      'createSession must be a function that creates a portal session.',
    !(allowUnverifiedCheckout === undefined || typeof allowUnverifiedCheckout === 'boolean') &&
      'allowUnverifiedCheckout must be true or false.',
    !(onOutcome === undefined || isFunction(onOutcome)) && 'onOutcome must be a function.',
  ].filter((problem) => problem !== false)
  if (problems.length > 0) throw new TypeError(`createRecurPortal: ${problems.join(' ')}`)
  return { ...options, circuit: createCircuit(), settings: createSettingsReader(settings) }
}
