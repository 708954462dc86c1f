import type { PlanInterval } from '../catalog/parse-plans.ts'
import type { PortalLocale } from '../recur/locale.ts'
import { buttonTexts } from './button-texts.ts'

/** What `PlanList` says. */
export type PlanTexts = {
  /** How often the price is paid. */
  per: Record<PlanInterval, string>
  trial: (days: number) => string
  /** What a year comes to a month, beside the same plan paid monthly. */
  saving: (monthly: string, percent: number) => string
  /** On the plan that the host puts forward. */
  featured: string
  choose: (plan: string) => string
  /** For somebody who has another plan: leads into the portal. */
  switchTo: (plan: string) => string
  /** On the plan that somebody has. */
  current: string
  manage: string
  /** On the plan that somebody chose before they had to sign in. */
  chosen: string
  /** Why somebody without a subscription is here. */
  noSubscription: string
  pending: string
  /** Said when a plan is chosen without a network. */
  offline: string
  loading: string
  showNow: string
  empty: string
  unavailable: string
}

/** The words of `PlanList`. */
export const planTexts: Record<PortalLocale, PlanTexts> = {
  'zh-TW': {
    per: {
      day: '/ 日',
      week: '/ 週',
      month: '/ 月',
      quarter: '/ 季',
      year: '/ 年',
      once: '一次付清',
      other: '',
    },
    trial: (days) => `免費試用 ${days} 天`,
    saving: (monthly, percent) => `平均每月 ${monthly}，省 ${percent}%`,
    featured: '推薦',
    choose: (plan) => `選擇${plan}`,
    switchTo: (plan) => `改用${plan}`,
    current: '目前方案',
    manage: '管理訂閱',
    chosen: '您剛才選的方案',
    noSubscription: '您目前沒有訂閱。選擇方案後，就能用「管理訂閱」查看帳單、更新信用卡或變更方案。',
    pending: '載入中…',
    offline: buttonTexts['zh-TW'].offline,
    loading: '正在載入方案…',
    showNow: '顯示方案',
    empty: '目前沒有可以選購的方案。',
    unavailable: '目前無法取得方案，請稍後重新整理。',
  },
  en: {
    per: {
      day: '/ day',
      week: '/ week',
      month: '/ month',
      quarter: '/ quarter',
      year: '/ year',
      once: 'once',
      other: '',
    },
    trial: (days) => `${days}-day free trial`,
    saving: (monthly, percent) => `${monthly} a month on average. Save ${percent}%.`,
    featured: 'Recommended',
    choose: (plan) => `Choose ${plan}`,
    switchTo: (plan) => `Switch to ${plan}`,
    current: 'Your plan',
    manage: 'Manage subscription',
    chosen: 'The plan you chose',
    noSubscription:
      'You don’t have a subscription yet. Choose a plan, and you’ll find bills, your card and plan changes under Manage subscription.',
    pending: 'Loading…',
    offline: buttonTexts.en.offline,
    loading: 'Loading plans…',
    showNow: 'Show plans',
    empty: 'There are no plans on sale right now.',
    unavailable: 'We can’t load the plans right now. Reload in a minute.',
  },
}

/** What the operator reads in development. In one language, as the log. */
export const operatorTexts = {
  unavailable:
    'Development: the server log says why. Listing the plans needs RECUR_PUBLISHABLE_KEY (pk_test_…), of the same environment as the secret key.',
  empty:
    'Development: Recur answers, and has no product of the type SUBSCRIPTION in this environment. Make one in its dashboard; the sandbox and production each have their own.',
}
