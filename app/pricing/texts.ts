import type { PlanInterval } from '../../portal/plans.ts'
import type { PortalLocale } from '../../portal/texts.ts'

type PricingTexts = {
  title: string
  /** Opens the page's title after a failure. */
  failed: string
  lead: string
  /** How often the price is paid. */
  per: Record<PlanInterval, string>
  trial: (days: number) => string
  choose: (plan: string) => string
  pending: string
  reading: string
  showNow: string
  empty: string
  unavailable: string
  subscribed: string
}

/** What the pricing page says beside what its notices say. */
export const pricingTexts: Record<PortalLocale, PricingTexts> = {
  'zh-TW': {
    title: '選擇方案',
    failed: '無法訂閱：',
    lead: '付款由 Recur 安全處理，隨時可以變更或取消。',
    per: { day: '／日', week: '／週', month: '／月', year: '／年', other: '' },
    trial: (days) => `免費試用 ${days} 天`,
    choose: (plan) => `選擇${plan}`,
    pending: '載入中…',
    reading: '正在讀取方案…',
    showNow: '顯示方案',
    empty: '目前沒有可以選購的方案。',
    unavailable: '目前無法取得方案，請稍後重新整理。',
    subscribed: '已經訂閱了嗎？方案、付款方式與帳單都可以在這裡管理。',
  },
  en: {
    title: 'Choose a plan',
    failed: 'Could not subscribe: ',
    lead: 'Recur takes care of the payment. Switch or cancel whenever you like.',
    per: { day: 'a day', week: 'a week', month: 'a month', year: 'a year', other: '' },
    trial: (days) => (days === 1 ? '1 day free' : `${days} days free`),
    choose: (plan) => `Choose ${plan}`,
    pending: 'Loading…',
    reading: 'Loading the plans…',
    showNow: 'Show the plans',
    empty: 'There are no plans on sale at the moment.',
    unavailable: 'The plans cannot be shown just now. Please reload in a while.',
    subscribed: 'Already subscribed? Manage your plan, payment method and bills here.',
  },
}
