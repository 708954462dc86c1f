import type { PlanInterval } from '../catalog/parse-plans.ts'
import type { SubscriptionStatus } from '../catalog/subscriptions.ts'
import type { PortalLocale } from '../recur/locale.ts'
import { buttonTexts } from './button-texts.ts'
import { planTexts } from './plan-texts.ts'

/** What `SubscriptionSection` says. */
export type SubscriptionTexts = {
  /** The portal button, also while the portal opens and without a network. */
  label: string
  pendingLabel: string
  offline: string
  heading: string
  /** A status in words. */
  status: Record<SubscriptionStatus, string>
  /** What the end of the period means in each status. */
  period: Record<SubscriptionStatus, string>
  /** What stands before and after the day of the next charge. */
  renews: (amount: string) => readonly [string, string]
  /** The same for the first charge after a trial, and how often it is charged from then on. */
  trialEnds: (amount: string, interval: PlanInterval) => readonly [string, string]
  hint: string
  /** The heading above what was bought once. */
  purchases: string
  pastDue: string
  updateCard: string
  ended: string
  none: string
  /** For a customer of Recur's with nothing active. */
  noneHint: string
  /** For somebody whom Recur does not know. */
  strangerHint: string
  /** For somebody who has just paid, while Recur does not list it yet. */
  soon: string
  lookAgain: string
  forbidden: string
  seePlans: string
  unavailable: string
  loading: string
  showNow: string
}

/** How often, in front of an amount. */
const every: Record<PlanInterval, string> = {
  day: '每日',
  week: '每週',
  month: '每月',
  quarter: '每季',
  year: '每年',
  once: '',
  other: '',
}

/** The words of `SubscriptionSection`. */
export const subscriptionTexts: Record<PortalLocale, SubscriptionTexts> = {
  'zh-TW': {
    ...buttonTexts['zh-TW'],
    heading: '訂閱管理',
    status: {
      active: '使用中',
      trialing: '試用中',
      past_due: '付款失敗',
      canceled: '已取消',
      purchased: '已購買',
      other: '其他狀態',
    },
    period: {
      active: '本期結束日',
      trialing: '試用至',
      past_due: '本期結束日',
      canceled: '可使用至',
      purchased: '可使用至',
      other: '本期結束日',
    },
    renews: (amount) => ['', ` 續訂，${amount}`],
    trialEnds: (amount, interval) => ['試用至 ', `，之後${every[interval]} ${amount}`],
    purchases: '已購買的項目',
    hint: '想變更方案、更新信用卡、查看帳單或取消訂閱，請按「管理訂閱」。',
    pastDue: '最近一次扣款沒有成功。請更新信用卡，以免訂閱中斷。',
    updateCard: '更新信用卡',
    ended: '想繼續使用，可以在「管理訂閱」恢復訂閱，或重新選擇方案。',
    none: '您目前沒有訂閱',
    noneHint: '過去的帳單與收據，仍可在「管理訂閱」查看。',
    strangerHint: '選擇方案後，就能在這裡管理訂閱。',
    soon: '付款已完成。訂閱資料可能需要一點時間才會出現。',
    lookAgain: '重新查看',
    forbidden: '您沒有管理帳務的權限，請聯絡組織的管理員。',
    seePlans: '查看方案',
    unavailable: '目前無法取得訂閱狀態，請稍後重新整理。您仍可使用「管理訂閱」。',
    loading: '正在載入訂閱狀態…',
    showNow: '顯示訂閱狀態',
  },
  en: {
    ...buttonTexts.en,
    heading: 'Your subscription',
    status: {
      active: 'Active',
      trialing: 'Trial',
      past_due: 'Payment failed',
      canceled: 'Canceled',
      purchased: 'Purchased',
      other: 'Other',
    },
    period: {
      active: 'Current period ends',
      trialing: 'Trial ends',
      past_due: 'Current period ends',
      canceled: 'Access until',
      purchased: 'Access until',
      other: 'Current period ends',
    },
    renews: (amount) => ['Renews ', `, ${amount}`],
    trialEnds: (amount, interval) => ['Trial ends ', `, then ${amount} ${planTexts.en.per[interval]}`],
    purchases: 'Purchases',
    hint: 'To switch plans, update your card, see bills or cancel, choose Manage subscription.',
    pastDue: 'Your last payment didn’t go through. Update your card to keep your subscription.',
    updateCard: 'Update card',
    ended: 'To come back, resume it under Manage subscription or choose a plan.',
    none: 'No active subscription',
    noneHint: 'Past bills and receipts are still there, under Manage subscription.',
    strangerHint: 'Once you choose a plan, you can manage it here.',
    soon: 'Your payment went through. It may take a moment for your subscription to show up here.',
    lookAgain: 'Check again',
    forbidden: 'You don’t have permission to manage billing. Ask your organization’s admin.',
    seePlans: 'See plans',
    unavailable: 'We can’t load your subscription right now. Reload in a minute.',
    loading: 'Loading your subscription…',
    showNow: 'Show my subscription',
  },
}
