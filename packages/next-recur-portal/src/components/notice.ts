import type { CheckoutNoticeKind } from '../checkout/outcome.ts'
import type { PortalNoticeKind } from '../portal/outcome.ts'
import { checkoutTexts } from './checkout-texts.ts'
import type { NoticeTexts } from './notice-texts.ts'

/** A page's query, as Next.js passes it. */
export type SearchParams = Record<string, string | string[] | undefined>

/** What a page has to say: the outcome of a click on the portal button, a return from the portal, or a checkout. */
export type Notice =
  | { subject: 'portal'; kind: PortalNoticeKind | 'returned' }
  /** `trialDays`: for how long a trial that the checkout began lasts. */
  | { subject: 'checkout'; kind: CheckoutNoticeKind; trialDays?: number }

/** Each kind has to be here, or this does not compile. */
const portalKinds: Record<PortalNoticeKind | 'returned', true> = {
  customer_not_found: true,
  forbidden: true,
  unidentified: true,
  rate_limited: true,
  unavailable: true,
  misconfigured: true,
  returned: true,
}

/**
 * Reads the notice that a page's query names, in `portal` or `checkout`.
 *
 * @returns The notice, or `undefined` for anything else (missing, repeated, made up).
 * @example const failed = isFailure(parseNotice(await searchParams))
 */
export function parseNotice({ portal, checkout, trial_days }: SearchParams): Notice | undefined {
  if (isPortalKind(portal)) return { subject: 'portal', kind: portal }
  if (!isCheckoutKind(checkout)) return undefined
  const trialDays = checkout === 'success' ? parseDays(trial_days) : undefined
  return { subject: 'checkout', kind: checkout, ...(trialDays !== undefined && { trialDays }) }
}

function parseDays(value: unknown): number | undefined {
  return typeof value === 'string' && /^[1-9]\d{0,2}$/.test(value) ? Number(value) : undefined
}

function isPortalKind(value: unknown): value is PortalNoticeKind | 'returned' {
  return typeof value === 'string' && Object.hasOwn(portalKinds, value)
}

function isCheckoutKind(value: unknown): value is CheckoutNoticeKind {
  return typeof value === 'string' && Object.hasOwn(checkoutTexts.en, value)
}

/** The parameters that name a notice. */
export const noticeParameters = ['portal', 'checkout', 'trial_days'] as const

/** Whether a notice says that something failed. Such a notice interrupts a screen reader; others wait. */
export function isFailure(notice: Notice | undefined): boolean {
  switch (notice?.kind) {
    case undefined:
    case 'returned':
    case 'customer_not_found':
    case 'success':
    case 'canceled':
    case 'already_subscribed':
      return false
    case 'plan_not_found':
    case 'forbidden':
    case 'unidentified':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return true
  }
}

/** What a notice says. */
export function noticeText(notice: Notice, texts: NoticeTexts): string {
  if (notice.subject === 'portal') return texts.portal[notice.kind]
  return notice.trialDays === undefined ? texts.checkout[notice.kind] : texts.trialStarted(notice.trialDays)
}
