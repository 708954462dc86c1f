import type { CheckoutNoticeKind } from '../checkout/outcome.ts'
import type { PortalNoticeKind } from '../portal/outcome.ts'
import type { PortalLocale } from '../recur/locale.ts'
import { checkoutTexts, trialStarted } from './checkout-texts.ts'
import { outcomeTexts, returnedTexts } from './outcome-texts.ts'

/** What `PortalNotice` says: of the portal, and of a checkout. */
export type NoticeTexts = {
  portal: Record<PortalNoticeKind | 'returned', string>
  checkout: Record<CheckoutNoticeKind, string>
  /** In place of `checkout.success` when the plan began with a trial, of so many days. */
  trialStarted: (days: number) => string
}

/** The words of `PortalNotice`. */
export const noticeTexts: Record<PortalLocale, NoticeTexts> = {
  'zh-TW': textsIn('zh-TW'),
  en: textsIn('en'),
}

function textsIn(locale: PortalLocale): NoticeTexts {
  return {
    portal: { ...outcomeTexts[locale], returned: returnedTexts[locale] },
    checkout: checkoutTexts[locale],
    trialStarted: trialStarted[locale],
  }
}
