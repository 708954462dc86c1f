import type { PortalLocale } from 'next-recur-portal'

/** What the pricing page says besides what its components say. */
export const pricingTexts = {
  'zh-TW': {
    title: '選擇方案',
    /** Opens the page's title after a failure. */
    failed: '無法訂閱：',
    lead: '付款由 Recur 安全處理，隨時可以變更或取消。',
  },
  en: {
    title: 'Choose a plan',
    failed: 'Couldn’t subscribe: ',
    lead: 'Payments handled securely by Recur. Switch or cancel anytime.',
  },
} satisfies Record<PortalLocale, Record<string, string>>
