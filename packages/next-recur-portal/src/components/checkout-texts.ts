import type { CheckoutNoticeKind } from '../checkout/outcome.ts'
import type { PortalLocale } from '../recur/locale.ts'

/** What the pages say about a checkout. Chosen by name from this closed set, as `outcomeTexts` is. */
export const checkoutTexts: Record<PortalLocale, Record<CheckoutNoticeKind, string>> = {
  'zh-TW': {
    success: '訂閱成功，感謝您的支持。',
    canceled: '您已離開結帳頁面，沒有扣款。',
    already_subscribed: '您已經有訂閱。想變更方案，請按「管理訂閱」。',
    plan_not_found: '這個方案已停售，請選擇其他方案。',
    forbidden: '您沒有管理帳務的權限，請聯絡組織的管理員。沒有扣款。',
    unidentified: '目前無法確認您的身分。請先驗證電子郵件，或改用其他方式登入後再試。',
    rate_limited: '操作太頻繁，請過一分鐘再試。沒有扣款。',
    unavailable: '暫時無法開啟結帳頁面，請稍後再試。沒有扣款。',
    misconfigured: '目前無法訂閱，請聯絡客服。沒有扣款。',
  },
  en: {
    success: 'You’re subscribed. Thank you.',
    canceled: 'You left checkout. You weren’t charged.',
    already_subscribed: 'You already have a subscription. To switch plans, choose Manage subscription.',
    plan_not_found: 'That plan is no longer available. Please choose another one.',
    forbidden:
      'You don’t have permission to manage billing. Ask your organization’s admin. You weren’t charged.',
    unidentified:
      'We can’t confirm who you are. Verify your email address or sign in another way, then try again.',
    rate_limited: 'Too many requests. Please wait a minute and try again. You weren’t charged.',
    unavailable: 'Couldn’t open checkout. Please try again in a moment. You weren’t charged.',
    misconfigured: 'You can’t subscribe right now. Please contact support. You weren’t charged.',
  },
}

/** What the pages say when a checkout has begun a trial, of so many days. */
export const trialStarted: Record<PortalLocale, (days: number) => string> = {
  'zh-TW': (days) => `已開始 ${days} 天免費試用。`,
  en: (days) => `Your ${days}-day free trial has started.`,
}
