import type { PortalLocale } from 'next-recur-portal'

/** What the pricing page says besides what its components say. */
export const pricingTexts = {
  'zh-TW': {
    title: '選擇方案',
    /** Opens the page's title after a failure. */
    failed: '無法訂閱：',
    lead: '付款由 Recur 安全處理，隨時可以變更或取消。',
    subscribed: '已經訂閱了嗎？方案、付款方式與帳單都可以在這裡管理。',
  },
  en: {
    title: 'Choose a plan',
    failed: 'Could not subscribe: ',
    lead: 'Payments handled securely by Recur. Switch or cancel anytime.',
    subscribed: 'Already subscribed? Manage your plan, payment method and bills here.',
  },
} satisfies Record<PortalLocale, Record<string, string>>
