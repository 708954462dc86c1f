import type { CheckoutNoticeName } from './checkout.ts'
import type { NoticeName, OutcomeName } from './outcome.ts'

/** The two languages that Recur's portal speaks (recur-tw 0.11.0, `PortalSessionCreateParams.locale`). */
export type PortalLocale = 'zh-TW' | 'en'

type Texts = Record<PortalLocale, string>

/**
 * What each outcome says to the person, and what they can do next. Chosen by name from this closed set:
 * no word of it ever comes from the URL or from Recur.
 *
 * @example portalTexts.unavailable['zh-TW']
 */
export const portalTexts: Record<Exclude<OutcomeName, 'opened'>, Texts> = {
  signed_out: {
    'zh-TW': '請先登入，再管理您的訂閱。',
    en: 'Please sign in to manage your subscription.',
  },
  unidentified: {
    'zh-TW': '我們還無法確認您的身分。請先驗證您的電子郵件，或改用其他方式登入，再試一次。',
    en: 'We could not confirm who you are. Please verify your email address, or sign in another way, and try again.',
  },
  customer_not_found: {
    'zh-TW': '您目前沒有訂閱。請先選擇方案。',
    en: 'You have no subscription yet. Please choose a plan first.',
  },
  rate_limited: {
    'zh-TW': '目前請求過於頻繁，請稍候一分鐘再試。',
    en: 'Too many requests just now. Please wait a minute and try again.',
  },
  unavailable: {
    'zh-TW': '無法開啟帳戶管理頁面，請稍後再試。您的訂閱不受影響。',
    en: 'The billing page could not be opened. Please try again shortly. Your subscription is not affected.',
  },
  misconfigured: {
    'zh-TW': '帳務功能目前無法使用，請聯絡客服。您的訂閱不受影響。',
    en: 'Billing is not available at present. Please contact support. Your subscription is not affected.',
  },
}

/** What the account page says to somebody who comes back from the portal. */
export const returnedText: Texts = {
  'zh-TW': '歡迎回來，以下是您最新的訂閱資訊。',
  en: 'Welcome back. Your latest subscription details are below.',
}

/** What the pages say about a checkout. Chosen by name from this closed set, as `portalTexts` is. */
export const checkoutTexts: Record<CheckoutNoticeName, Texts> = {
  success: {
    'zh-TW': '訂閱成功，感謝您的支持。',
    en: 'You are subscribed. Thank you.',
  },
  canceled: {
    'zh-TW': '您已離開結帳頁面，尚未付款。',
    en: 'You left the checkout. Nothing was charged.',
  },
  already_subscribed: {
    'zh-TW': '您已有訂閱。如需更換方案，請點「管理訂閱」。',
    en: 'You already have a subscription. To switch plans, choose “Manage subscription”.',
  },
  plan_not_found: {
    'zh-TW': '這個方案已無法選購，請改選其他方案。',
    en: 'That plan is no longer available. Please choose another one.',
  },
  unidentified: {
    'zh-TW': '我們還無法確認您的身分。請先驗證您的電子郵件，或改用其他方式登入，再試一次。',
    en: 'We could not confirm who you are. Please verify your email address, or sign in another way, and try again.',
  },
  rate_limited: {
    'zh-TW': '目前請求過於頻繁，請稍候一分鐘再試。尚未扣款。',
    en: 'Too many requests just now. Please wait a minute and try again. Nothing was charged.',
  },
  unavailable: {
    'zh-TW': '無法開啟結帳頁面，請稍後再試。尚未扣款。',
    en: 'The checkout could not be opened. Please try again shortly. Nothing was charged.',
  },
  misconfigured: {
    'zh-TW': '目前無法訂閱，請聯絡客服。尚未扣款。',
    en: 'Subscribing is not possible at present. Please contact support. Nothing was charged.',
  },
}

const noticeNames: readonly NoticeName[] = ['unidentified', 'rate_limited', 'unavailable', 'misconfigured']

/**
 * Reads the `portal` parameter of the account page's URL.
 *
 * @returns The notice that it names, or `undefined` for anything else (missing, repeated, made up).
 */
export function parseNotice(value: string | string[] | undefined): NoticeName | undefined {
  return noticeNames.find((name) => name === value)
}

/** Reads the `checkout` parameter of a page's URL, as `parseNotice` reads `portal`. */
export function parseCheckoutNotice(value: string | string[] | undefined): CheckoutNoticeName | undefined {
  return typeof value === 'string' && isCheckoutNotice(value) ? value : undefined
}

function isCheckoutNotice(value: string): value is CheckoutNoticeName {
  return Object.hasOwn(checkoutTexts, value)
}
