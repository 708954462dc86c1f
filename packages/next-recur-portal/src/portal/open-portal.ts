import { fallBack } from '../host/decide-in-time.ts'
import { describeError } from '../host/describe-error.ts'
import { identifyCustomer } from '../host/identify.ts'
import { isAllowed } from '../host/limit.ts'
import { resolveLocale } from '../host/locale.ts'
import { type PortalPaths, resolvePaths, withQuery } from '../host/paths.ts'
import type { Identifier } from '../recur/identifier.ts'
import { requestPortalSession } from '../recur/portal-session.ts'
import type { SessionReply } from '../recur/reply.ts'
import { readSdkVersion } from '../recur/sdk-version.ts'
import type { SettingsResult } from '../recur/setting-problem.ts'
import { emulatorKey, type RecurSettings } from '../recur/settings.ts'
import { type Budget, startBudget } from '../recur/timeout.ts'
import { findAddressOwner } from './address-owner.ts'
import { decideDestination } from './destination.ts'
import { logOutcome, type PortalEvent, summarizeRequests } from './log.ts'
import type { CheckedOptions } from './options.ts'
import { decideFailure, decideOutcome, type PortalOutcome } from './outcome.ts'
import { redirectTo } from './redirect-to.ts'

/** Opens the portal: creates a session and redirects, whatever the outcome. */
export async function openPortal(options: CheckedOptions): Promise<never> {
  const paths = resolvePaths(options.paths)
  const outcome = await createOutcome(options, paths)
  redirectTo(decideDestination(outcome, await paths, options.settings.appUrl()))
}

/** Creates a portal session for the person signed in, and reports the outcome to the log and to the host. */
export async function createPortalSession(options: CheckedOptions): Promise<PortalOutcome> {
  return createOutcome(options, resolvePaths(options.paths))
}

async function createOutcome(options: CheckedOptions, paths: Promise<PortalPaths>): Promise<PortalOutcome> {
  const budget = startBudget(options.circuit)
  const settings = options.settings.recur()
  const { outcome, reply, detail } = await requestSession(options, paths, settings, budget)
  const summary = summarizeRequests(reply, budget)
  logOutcome('portal', outcome, summary, detail)
  notify(options.onOutcome, { outcome: outcome.kind, ...summary })
  return outcome
}

/** The outcome of a click, Recur's last reply on the way, if it was asked, and more about it for the log. */
type Result = { outcome: PortalOutcome; reply?: SessionReply; detail?: string }

async function requestSession(
  options: CheckedOptions,
  paths: Promise<PortalPaths>,
  settingsResult: SettingsResult<RecurSettings>,
  budget: Budget,
): Promise<Result> {
  // Beside what the host is asked next, as the paths are: it may read a database as well.
  const locale = resolveLocale(options.locale)
  const customer = await identifyCustomer(options.getCustomer, settingsResult, budget)
  if (customer.kind === 'failed') return customer
  const { settings } = customer
  const [first, ...others] = customer.identifiers
  if (!(await isAllowed(options.limit, first, 'portal'))) return { outcome: { kind: 'rate_limited' } }

  const language = await locale
  const configuration = options.configuration?.trim() || settings.configuration
  const presentation = {
    returnUrl: `${settings.appUrl}${withQuery((await paths).account, 'portal', 'returned')}`,
    ...(language && { locale: language }),
    ...(configuration && { configuration }),
  }
  let reply: SessionReply | undefined
  for (const identifier of [first, ...others]) {
    if ('email' in identifier) {
      const owner = await findAddressOwner(identifier.email, customer.identifiers, settings, budget)
      if (owner.kind === 'nobody') break
      if (owner.kind === 'another_customer') {
        return { outcome: { kind: 'unidentified', cause: 'address_of_another_customer' } }
      }
      if (owner.kind !== 'own') return { outcome: decideFailure(owner), reply: owner, detail: addressRequest }
    }
    reply = await requestPortalSession(
      { ...identifier, ...presentation },
      settings,
      budget,
      options.createSession,
    )
    const outcome = decideOutcome(reply)
    if (outcome.kind === 'customer_not_found') continue
    const detail = reply.kind === 'unobserved' ? describeSdk(reply.error) : undefined
    return { outcome, reply, ...(detail !== undefined && { detail }) }
  }
  const detail = describeStranger(customer.identifiers, settings)
  return { outcome: { kind: 'customer_not_found' }, ...(reply && { reply }), detail }
}

/** For the log in development: whom Recur does not know, and the commonest reason. */
function describeStranger(identifiers: readonly Identifier[], { secretKey }: RecurSettings): string {
  const names = identifiers.flatMap(Object.keys).join(' or ')
  if (secretKey === emulatorKey) {
    return `The emulator has no customer with this ${names}. One press on its page makes them one.`
  }
  const environment = secretKey.startsWith('sk_test_')
    ? 'its sandbox, where a customer exists only after a test checkout'
    : 'production'
  return `Recur has no customer with this ${names} in ${environment}.`
}

/** For the log: which SDK is installed, and what it threw, if it did. */
function describeSdk(error: unknown): string {
  const installed = `recur-tw ${readSdkVersion()} is installed.`
  return error === undefined ? installed : `${installed} ${describeError(error)}`
}

/** For the log: which request failed, when it was not that for a session. */
const addressRequest = 'The request was GET /v1/customers, which tells whose a verified address is.'

/** A host's hook that throws or hangs never harms the click. */
function notify(onOutcome: CheckedOptions['onOutcome'], event: PortalEvent): void {
  if (onOutcome === undefined) return
  const fallback = { option: 'onOutcome', value: undefined, consequence: 'the click goes on without it.' }
  ;(async () => onOutcome(event))().catch((error) => fallBack(fallback, describeError(error)))
}
