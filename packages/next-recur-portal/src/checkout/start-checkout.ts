import { payingStatuses } from '../catalog/parse-entitlements.ts'
import type { Catalog } from '../catalog/plans.ts'
import { requestEntitled } from '../catalog/subscriptions.ts'
import { identifyCustomer } from '../host/identify.ts'
import { isAllowed, isRequestAllowed } from '../host/limit.ts'
import { type PortalPaths, resolvePaths, withQuery } from '../host/paths.ts'
import { findAddressOwner } from '../portal/address-owner.ts'
import { logOutcome, summarizeRequests } from '../portal/log.ts'
import type { CheckedOptions } from '../portal/options.ts'
import { redirectTo } from '../portal/redirect-to.ts'
import { requestCheckoutSession } from '../recur/checkout-session.ts'
import type { SessionReply } from '../recur/reply.ts'
import type { SettingsResult } from '../recur/setting-problem.ts'
import type { RecurSettings } from '../recur/settings.ts'
import { type Budget, startBudget } from '../recur/timeout.ts'
import { keptBuyer, ownBuyer } from './buyer.ts'
import { decideCheckoutDestination } from './destination.ts'
import { type CheckoutOutcome, decideCheckoutOutcome } from './outcome.ts'

/**
 * Starts a checkout: creates a session for the plan in the form and redirects, whatever the outcome.
 *
 * @param form What the action was called with. A Server Action may be called with anything, so everything but a
 * `FormData` counts as a plan that does not exist.
 */
export async function startCheckout(
  form: unknown,
  options: CheckedOptions,
  catalog: Catalog,
): Promise<never> {
  const budget = startBudget(options.circuit)
  const settings = options.settings.recur()
  const planId = form instanceof FormData ? form.get('plan') : undefined
  const paths = await resolvePaths(options.paths)
  const { outcome, reply, detail } = await requestSession(planId, options, paths, catalog, settings, budget)
  logOutcome('checkout', outcome, summarizeRequests(reply, budget), detail)
  redirectTo(decideCheckoutDestination(outcome, paths, options.settings.appUrl(), planId))
}

async function requestSession(
  planId: unknown,
  options: CheckedOptions,
  paths: PortalPaths,
  catalog: Catalog,
  settingsResult: SettingsResult<RecurSettings>,
  budget: Budget,
): Promise<{ outcome: CheckoutOutcome; reply?: SessionReply; detail?: string }> {
  const customer = await identifyCustomer(options.getCustomer, settingsResult, budget)
  if (customer.kind === 'failed') return customer
  const { identifiers, settings } = customer
  const own = ownBuyer(identifiers)
  const email = own.customerEmail
  const keepsCustomer = identifiers.some((one) => 'customer' in one)
  // Recur's checkout would ask for an address, and bind this person's id to that address's customer.
  const lacksAddress = email === undefined && options.allowUnverifiedCheckout !== true
  if (lacksAddress && !keepsCustomer) return unaddressed
  if (!(await isAllowed(options.limit, identifiers[0], 'checkout'))) {
    return { outcome: { kind: 'rate_limited' } }
  }

  budget.allowRequest = () => isRequestAllowed(options.allowRequest)
  const ownership = email === undefined ? undefined : findAddressOwner(email, identifiers, settings, budget)
  const [plans, subscribed, asked] = await Promise.all([
    catalog.getPlans(budget),
    requestEntitled(customer, budget, ownership),
    ownership,
  ])
  if (keepsCustomer && subscribed.kind === 'unavailable')
    return { outcome: decideCheckoutOutcome(subscribed.failure), reply: subscribed.failure }
  const kept = keptBuyer(identifiers, subscribed.kind === 'entitled' ? subscribed.customer : undefined)
  if (kept === undefined && lacksAddress) return unaddressed
  const owner = (kept === undefined ? asked : undefined) ?? { kind: 'own' }
  if (owner.kind === 'another_customer') {
    return { outcome: { kind: 'unidentified', cause: 'address_of_another_customer' } }
  }
  if (plans.kind === 'unavailable') return { outcome: { kind: 'unavailable', cause: 'plans_unavailable' } }
  const plan = plans.plans.find(({ id }) => id === planId)
  if (plan === undefined) return { outcome: { kind: 'plan_not_found' }, detail: describePlan(planId) }
  if (
    subscribed.kind === 'entitled' &&
    subscribed.subscriptions.some(({ status }) => payingStatuses.has(status))
  )
    return { outcome: { kind: 'already_subscribed' } }

  if (owner.kind !== 'own' && owner.kind !== 'nobody')
    return { outcome: decideCheckoutOutcome(owner), reply: owner }

  const { account, pricing, success = account } = paths
  // Whether Recur gives somebody a second trial is not documented, so only who is new to it reads of one.
  const trialDays = subscribed.kind === 'nobody' ? plan.trialDays : 0
  const paid = withQuery(success, 'checkout', 'success')
  const request = {
    productId: plan.id,
    successUrl: `${settings.appUrl}${trialDays > 0 ? withQuery(paid, 'trial_days', String(trialDays)) : paid}`,
    cancelUrl: `${settings.appUrl}${withQuery(pricing, 'checkout', 'canceled')}`,
    ...(kept ?? own),
  }
  const reply = await requestCheckoutSession(request, settings, budget)
  return { outcome: decideCheckoutOutcome(reply), reply }
}

// For the log in development.

const unaddressed = {
  outcome: { kind: 'unidentified' },
  detail:
    'A checkout needs an address that is verified: return email, and emailVerified: true, from getCustomer.',
} as const

function describePlan(planId: unknown): string {
  return typeof planId === 'string'
    ? 'The plan in the form is not on sale in this environment; the sandbox and production each have their own.'
    : 'The form holds no field "plan". Write startCheckout(form: FormData) and pass the form on to portal.startCheckout(form).'
}
