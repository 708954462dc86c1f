import { createCatalog, type PlansResult, requestPlans } from './catalog/plans.ts'
import { getSubscriptions, type SubscriptionsResult } from './catalog/subscriptions.ts'
import { startCheckout } from './checkout/start-checkout.ts'
import { createPortalSession, openPortal } from './portal/open-portal.ts'
import { parseOptions, type RecurPortalOptions } from './portal/options.ts'
import type { PortalOutcome } from './portal/outcome.ts'
import { apiUrl } from './recur/api.ts'
import { openConnection } from './recur/connection.ts'

/** Everything that a host does with Recur, bound to who its customer is and where its pages are. */
export type RecurPortal = {
  /**
   * Opens Recur's Customer Portal for the person signed in: the body of a Server Action. Every outcome is a redirect:
   * to the portal, to sign-in, to pricing, or back to the account page with a notice. Takes at most 8 seconds.
   *
   * @returns Never. It throws Next.js's redirect, so it must not be called inside a `try`.
   * @example
   * 'use server'
   * import { portal } from '../recur'
   * export async function openPortal() {
   *   await portal.open()
   * }
   */
  open(): Promise<never>
  /**
   * The same without the redirect, for a host that shows the outcome by itself (`useActionState`, say).
   *
   * @returns The outcome. The URL of an `opened` one is a secret: redirect there at once. Never rejects for anything
   * that Recur, the network or a setting did; rejects with whatever `getCustomer` throws to steer Next.js.
   * @example
   * 'use server'
   * import { redirect } from 'next/navigation'
   * import { portal } from '../recur'
   * export async function openPortal() {
   *   const outcome = await portal.createSession()
   *   if (outcome.kind === 'opened') redirect(outcome.url)
   *   return outcome.kind
   * }
   */
  createSession(): Promise<PortalOutcome>
  /**
   * Starts a checkout for the person signed in: the body of the Server Action behind a plan's button. The plan is
   * checked against Recur's catalogue, and the checkout names the same person that the portal opens for. Every outcome
   * is a redirect. Takes at most 8 seconds.
   *
   * @param form The submitted form. Its field `plan` holds the plan's id; no other field is read.
   * @returns Never. It throws Next.js's redirect, so it must not be called inside a `try`.
   * @example
   * 'use server'
   * import { portal } from '../recur'
   * export async function startCheckout(form: FormData) {
   *   await portal.startCheckout(form)
   * }
   */
  startCheckout(form: FormData): Promise<never>
  /**
   * Asks Recur what the person signed in has subscribed to, by the identity rules of `open`. For server components.
   * Takes at most 8 seconds.
   *
   * @returns The subscriptions, or `unavailable`. Never rejects for anything that Recur, the network or a setting did.
   */
  getSubscriptions(): Promise<SubscriptionsResult>
  /**
   * Lists the plans on sale. Recur is asked at most once a minute; while it fails, the plans known so far are kept.
   * For server components. Takes at most 8 seconds.
   *
   * @returns The plans in Recur's order, or `unavailable`. Never rejects.
   */
  getPlans(): Promise<PlansResult>
  /**
   * Opens the connection to Recur ahead of the click, and sends nothing over it: for a page that shows the button and asks
   * Recur nothing. `getSubscriptions` and `getPlans` leave a connection behind by themselves. Returns at once and never
   * throws. On the Edge runtime, while a setting is wrong and during `next build` it does nothing.
   *
   * @example
   * export default async function AccountPage() {
   *   portal.preconnect()
   *   return <PortalButton action={openPortal} locale="zh-TW" />
   * }
   */
  preconnect(): void
}

/**
 * Binds Recur to a host: the host says once who its customer is, where its pages are and how it limits.
 *
 * @throws {TypeError} at once, when an option is wrong.
 * @example
 * // recur.ts
 * export const portal = createRecurPortal({
 *   getCustomer: async () => customerFromSession(await auth()),
 * })
 */
export function createRecurPortal(options: RecurPortalOptions): RecurPortal {
  const checked = parseOptions(options)
  const { circuit, settings } = checked
  const catalog = createCatalog(circuit, (budget) => requestPlans(settings.plans(), budget))
  return {
    open: () => openPortal(checked),
    createSession: () => createPortalSession(checked),
    startCheckout: (form) => startCheckout(form, checked, catalog),
    getSubscriptions: () => getSubscriptions(checked),
    getPlans: () => catalog.getPlans(),
    preconnect: () => {
      const result = settings.recur()
      if (result.kind === 'valid') openConnection(apiUrl(result.settings))
    },
  }
}
