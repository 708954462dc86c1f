import { redirect } from 'next/navigation.js'
import { type CheckoutOutcome, decideCheckoutDestination, decideCheckoutOutcome } from './checkout.ts'
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
import { type PortalReply, withQuery } from './outcome.ts'
import { identify, isAllowed } from './person.ts'
import { requestPlans } from './plans.ts'
import { requestCheckoutSession } from './recur.ts'
import { logOutcome, measure } from './report.ts'
import { findSubscriptions, type SubscriptionStatus } from './subscriptions.ts'

/**
 * Makes the action behind a plan's button: it asks who is signed in, checks the plan against Recur's catalogue,
 * creates a checkout session for the same person that the portal will be opened for, and redirects. Every
 * outcome is a redirect, as with `createOpenPortal`.
 *
 * @returns A function of the plan's id, which comes from a form and is not trusted. It never returns; what it
 * throws is Next.js's redirect, so it must not be called inside a `try`.
 * @throws {TypeError} at once, when an option is wrong.
 */
export function createStartCheckout(
  options: Pick<PortalOptions, 'customer' | 'paths' | 'limit'>,
): (planId: unknown) => Promise<never> {
  const checked = parseOptions(options, 'createStartCheckout')
  return async (planId) => {
    const budget = startBudget()
    const reading = readRecurSettings()
    const { outcome, reply } = await choose(planId, checked, reading, budget)
    const detail = reading.ok ? undefined : describeProblems(reading.problems)
    logOutcome('checkout', outcome, measure(reply, budget), detail)
    const { url, history } = decideCheckoutDestination(outcome, checked.paths, readAppAddress())
    redirect(url, history)
  }
}

async function choose(
  planId: unknown,
  options: CheckedOptions,
  reading: SettingsReading<RecurSettings>,
  budget: Budget,
): Promise<{ outcome: CheckoutOutcome; reply?: PortalReply }> {
  const who = await identify(options.customer, reading, budget)
  if ('outcome' in who) return { outcome: who }
  if (!(await isAllowed(options.limit, who.identifiers[0]))) return { outcome: { outcome: 'rate_limited' } }

  const { identifiers, settings } = who
  const [catalogue, subscribed] = await Promise.all([requestPlans(budget), findSubscriptions(who, budget)])
  if (catalogue.state === 'unavailable') return { outcome: { outcome: 'unavailable', cause: 'no_plans' } }
  const plan = catalogue.plans.find(({ id }) => id === planId)
  if (plan === undefined) return { outcome: { outcome: 'plan_not_found' } }
  if (subscribed.state === 'known' && subscribed.subscriptions.some(({ status }) => paying.has(status)))
    return { outcome: { outcome: 'already_subscribed' } }

  const { account, pricing } = options.paths
  const request = {
    productId: plan.id,
    successUrl: `${settings.appUrl}${withQuery(account, 'checkout', 'success')}`,
    cancelUrl: `${settings.appUrl}${withQuery(pricing, 'checkout', 'canceled')}`,
    externalCustomerId: identifiers.find((one) => 'externalId' in one)?.externalId,
    customerEmail: identifiers.find((one) => 'email' in one)?.email,
  }
  const reply = await requestCheckoutSession(request, settings, budget)
  return { outcome: decideCheckoutOutcome(reply, trustedOrigin(settings)), reply }
}

/** Statuses in which a second subscription would be paid beside the first. */
const paying: ReadonlySet<SubscriptionStatus> = new Set(['active', 'trialing', 'past_due'])
