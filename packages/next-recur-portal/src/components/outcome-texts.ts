import type { OutcomeKind } from '../portal/outcome.ts'
import type { PortalLocale } from '../recur/locale.ts'

/**
 * What each outcome says to the person, and what they can do next. Chosen by name from this closed set: no word of it
 * ever comes from the URL or from Recur.
 *
 * @example outcomeTexts['zh-TW'].unavailable
 */
export const outcomeTexts: Record<PortalLocale, Record<Exclude<OutcomeKind, 'opened'>, string>> = {
  'zh-TW': {
    signed_out: '請先登入，再管理您的訂閱。',
    forbidden: '您沒有管理帳務的權限，請聯絡組織的管理員。',
    unidentified: '目前無法確認您的身分。請先驗證電子郵件，或改用其他方式登入後再試。',
    customer_not_found: '您目前沒有訂閱，還沒有可以管理的內容。請先選擇方案。',
    rate_limited: '操作太頻繁，請過一分鐘再試。',
    unavailable: '暫時無法開啟「管理訂閱」，請稍後再試。您的訂閱不受影響。',
    misconfigured: '帳務功能目前無法使用，請聯絡客服。您的訂閱不受影響。',
  },
  en: {
    signed_out: 'Please sign in to manage your subscription.',
    forbidden: 'You don’t have permission to manage billing. Ask your organization’s admin.',
    unidentified:
      'We can’t confirm who you are. Verify your email address or sign in another way, then try again.',
    customer_not_found: 'You have no subscription to manage yet. Please choose a plan first.',
    rate_limited: 'Too many requests. Please wait a minute and try again.',
    unavailable: 'Couldn’t open billing. Please try again in a moment. Your subscription isn’t affected.',
    misconfigured:
      'Billing isn’t available right now. Please contact support. Your subscription isn’t affected.',
  },
}

/** What the account page says to somebody who comes back from the portal. */
export const returnedTexts: Record<PortalLocale, string> = {
  'zh-TW': '歡迎回來，以下是您最新的訂閱資訊。',
  en: 'Welcome back. Your latest subscription details are below.',
}
