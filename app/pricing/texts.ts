import type { PortalLocale } from 'next-recur-portal'
import type { ProductTextsById } from 'next-recur-portal/components'

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

/** What this app says of its plans, by their slugs at Recur. The Chinese names and descriptions are Recur's. */
export const productTexts: Record<PortalLocale, ProductTextsById> = {
  'zh-TW': {
    starter: { benefits: ['最多 500 則筆記', '兩台裝置同步'] },
    pro: { benefits: ['筆記數量不限', '所有裝置同步', '多人共用筆記本', '保留 30 天的版本紀錄'] },
    team: { benefits: ['專業版的全部功能', '成員與權限管理', '客服優先處理'] },
  },
  en: {
    starter: {
      name: 'Starter',
      description: 'For one person or a small shop',
      benefits: ['Up to 500 notes', 'Sync across two devices'],
    },
    pro: {
      name: 'Pro',
      description: 'For a growing team',
      benefits: [
        'Unlimited notes',
        'Sync across all devices',
        'Shared notebooks',
        '30 days of version history',
      ],
    },
    team: {
      name: 'Team',
      description: 'All of Pro, billed by the year',
      benefits: ['Everything in Pro', 'Members and permissions', 'Priority support'],
    },
  },
}
