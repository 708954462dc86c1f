import { redirect } from 'next/navigation.js'
import {
  describeProblems,
  type RecurSettings,
  readAppAddress,
  readRecurSettings,
  type SettingsReading,
  trustedOrigin,
} from './config.ts'
import { type Budget, startBudget } from './deadline.ts'
import { type CheckedOptions, type PortalOptions, parseOptions } from './options.ts'
import {
  decideDestination,
  decideOutcome,
  type PortalOutcome,
  type PortalReply,
  withQuery,
} from './outcome.ts'
import { askLocale, identify, isAllowed } from './person.ts'
import { requestPortalSession } from './recur.ts'
import { logOutcome, measure, type PortalEvent } from './report.ts'

/**
 * Makes the action behind the portal button: it asks who is signed in, creates a portal session at Recur and
 * redirects. Every outcome is a redirect: to the portal, to sign-in, to pricing, or back to the account page with
 * a notice.
 *
 * @returns A function for the body of a Server Action. It never returns; what it throws is Next.js's redirect,
 * so it must not be called inside a `try`.
 * @throws {TypeError} at once, when an option is wrong.
 * @example
 * 'use server'
 * import { createOpenPortal } from 'next-recur-portal'
 * const open = createOpenPortal({ customer: async () => customerFromSession(await auth()) })
 * export async function openPortal(): Promise<void> {
 *   await open()
 * }
 */
export function createOpenPortal(options: PortalOptions): () => Promise<never> {
  const checked = parseOptions(options, 'createOpenPortal')
  return async () => {
    const outcome = await openSession(checked)
    const { url, history } = decideDestination(outcome, checked.paths, readAppAddress())
    redirect(url, history)
  }
}

/**
 * The same without the redirect, for hosts that show the outcome by themselves (`useActionState`, say).
 *
 * @returns The outcome. Never throws for anything that Recur, the network or a setting did. The URL of an
 * `opened` one is a secret: redirect there at once.
 * @throws {TypeError} when an option is wrong; and whatever `customer` throws to steer Next.js, such as a redirect.
 * @example
 * const result = await createPortalSession({ customer: () => ({ externalId: 'user_1' }) })
 * if (result.outcome === 'opened') redirect(result.url)
 * return portalTexts[result.outcome]['zh-TW']
 */
export async function createPortalSession(options: PortalOptions): Promise<PortalOutcome> {
  return openSession(parseOptions(options, 'createPortalSession'))
}

async function openSession(options: CheckedOptions): Promise<PortalOutcome> {
  const budget = startBudget()
  const reading = readRecurSettings()
  const { outcome, reply } = await press(options, reading, budget)
  const measured = measure(reply, budget)
  logOutcome('portal', outcome, measured, reading.ok ? undefined : describeProblems(reading.problems))
  tell(options.onOutcome, { outcome: outcome.outcome, ...measured })
  return outcome
}

/** What a click came to, and the last thing that Recur said on the way, if it was asked. */
type Click = { outcome: PortalOutcome; reply?: PortalReply }

async function press(
  options: CheckedOptions,
  reading: SettingsReading<RecurSettings>,
  budget: Budget,
): Promise<Click> {
  const who = await identify(options.customer, reading, budget)
  if ('outcome' in who) return { outcome: who }
  const { settings } = who
  const [first, ...others] = who.identifiers
  if (!(await isAllowed(options.limit, first))) return { outcome: { outcome: 'rate_limited' } }

  const locale = await askLocale(options.locale)
  const configuration = options.configuration?.trim() || settings.configuration
  const how = {
    returnUrl: `${settings.appUrl}${withQuery(options.paths.account, 'portal', 'returned')}`,
    ...(locale && { locale }),
    ...(configuration && { configuration }),
  }
  let identifier = first
  for (;;) {
    const request = { ...identifier, ...how }
    const reply = await requestPortalSession(request, settings, budget, options.createSession)
    const outcome = decideOutcome(reply, trustedOrigin(settings))
    const next = outcome.outcome === 'customer_not_found' ? others.shift() : undefined
    if (next === undefined) return { outcome, reply }
    identifier = next
  }
}

/** A host's hook that throws or hangs never harms the click. */
function tell(onOutcome: PortalOptions['onOutcome'], event: PortalEvent): void {
  if (onOutcome !== undefined) (async () => onOutcome(event))().catch(() => {})
}
