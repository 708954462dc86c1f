import 'server-only'
import { redirect } from 'next/navigation.js'
import { describeProblem, type RecurSettings, readRecurSettings, type SettingsReading } from './config.ts'
import { decideIdentifiers, type Identifier } from './customer.ts'
import { type Budget, startBudget, tryMs, withDeadline } from './deadline.ts'
import { type CheckedOptions, type PortalOptions, parseOptions } from './options.ts'
import {
  decideDestination,
  decideOutcome,
  type PortalOutcome,
  type PortalReply,
  withQuery,
} from './outcome.ts'
import { askPerson } from './person.ts'
import { requestPortalSession } from './recur.ts'
import { logOutcome, type PortalEvent } from './report.ts'
import type { PortalLocale } from './texts.ts'

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
  const checked = parseOptions(options)
  return async () => {
    const { outcome, appUrl } = await openSession(checked)
    const { url, history } = decideDestination(outcome, checked.paths, appUrl)
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
  const { outcome } = await openSession(parseOptions(options))
  return outcome
}

async function openSession(options: CheckedOptions): Promise<{ outcome: PortalOutcome; appUrl: string }> {
  const budget = startBudget()
  const reading = readRecurSettings()
  const { outcome, reply } = await press(options, reading, budget)
  const event = describeClick(outcome, reply, budget)
  logOutcome(
    'portal',
    outcome,
    event,
    reading.ok ? undefined : reading.problems.map(describeProblem).join(' '),
  )
  tell(options.onOutcome, event)
  return { outcome, appUrl: reading.ok ? reading.settings.appUrl : '' }
}

/** What a click came to, and the last thing that Recur said on the way, if it was asked. */
type Click = { outcome: PortalOutcome; reply?: PortalReply }

async function press(
  options: CheckedOptions,
  reading: SettingsReading<RecurSettings>,
  budget: Budget,
): Promise<Click> {
  const who = await askPerson(options.customer, tryMs(budget))
  if (who.known && who.person === null) return { outcome: { outcome: 'signed_out' } }
  if (!reading.ok) return { outcome: { outcome: 'misconfigured', cause: 'settings' } }
  if (!who.known || who.person === null) return { outcome: { outcome: 'unavailable', cause: 'identity' } }
  const [first, ...others] = decideIdentifiers(who.person)
  if (first === undefined) return { outcome: { outcome: 'unidentified' } }
  if (!(await isAllowed(options.limit, first))) return { outcome: { outcome: 'rate_limited' } }

  const { settings } = reading
  const request = {
    returnUrl: `${settings.appUrl}${withQuery(options.paths.account, 'portal', 'returned')}`,
    locale: await askLocale(options.locale),
    configuration: options.configuration ?? settings.configuration,
  }
  const trustedOrigin = settings.baseUrl === undefined ? undefined : new URL(settings.baseUrl).origin
  let identifier = first
  for (;;) {
    const reply = await requestPortalSession(identifier, request, settings, budget)
    const outcome = decideOutcome(reply, trustedOrigin)
    const next = outcome.outcome === 'customer_not_found' ? others.shift() : undefined
    if (next === undefined) return { outcome, reply }
    identifier = next
  }
}

/** How long the host's own functions may keep a person waiting, in milliseconds. */
const hostMs = 1_000

async function isAllowed(limit: PortalOptions['limit'], identifier: Identifier): Promise<boolean> {
  if (limit === undefined) return true
  const asked = (async () => limit(JSON.stringify(identifier)))()
  return withDeadline(asked, hostMs, () => true).catch(() => true)
}

async function askLocale(locale: PortalOptions['locale']): Promise<PortalLocale | undefined> {
  if (typeof locale !== 'function') return locale
  const asked = (async () => locale())()
  return withDeadline(asked, hostMs, () => undefined).catch(() => undefined)
}

function describeClick(outcome: PortalOutcome, reply: PortalReply | undefined, budget: Budget): PortalEvent {
  const status = reply !== undefined && 'status' in reply ? reply.status : undefined
  const code = reply?.kind === 'refusal' ? reply.code : undefined
  return {
    outcome: outcome.outcome,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    attempts: budget.calls,
    milliseconds: Math.round(performance.now() - budget.startedAt),
  }
}

/** A host's hook that throws or hangs never harms the click. */
function tell(onOutcome: PortalOptions['onOutcome'], event: PortalEvent): void {
  if (onOutcome !== undefined) (async () => onOutcome(event))().catch(() => {})
}
