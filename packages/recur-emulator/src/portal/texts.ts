import { besideChinese } from '../pages/brand.ts'
import type { Tone } from '../pages/icons.ts'
import type { Locale } from '../state/locale.ts'
import type { Subscription } from '../state/state.ts'

/** The words of the hosted portal in one language. */
export type PortalWords = typeof zhTW

const zhTW = {
  title: '訂閱與帳單',
  back: (business: string) => `返回${besideChinese(business)}`,
  signedInAs: (person: string) => `帳戶：${person}`,
  subscriptions: '目前的訂閱',
  noSubscription: '您目前沒有訂閱。想訂閱的話，請回到網站選擇方案。',
  purchases: '已購買',
  boughtOn: (day: string) => `${day} 購買`,
  nextCharge: (day: string, amount: string) => `下次扣款：${day}，${amount}`,
  trialEnds: (day: string, amount: string, period: string) => `試用至 ${day}，之後每${period} ${amount}`,
  endsOn: (day: string) => `已取消，可使用至 ${day}`,
  owed: (amount: string) => `待付金額 ${amount}`,
  pastDue: '最近一次扣款沒有成功。請更新信用卡，以免訂閱中斷。',
  switchScheduled: (day: string, plan: string, amount: string, period: string) =>
    `${day}起改為${plan}，每${period} ${amount}`,
  switchPlan: '變更方案',
  currentPlan: '目前方案',
  choosePlan: (plan: string) => `選擇${plan}`,
  otherPlans: '看其他方案',
  confirmSwitch: '確認變更方案',
  confirmAndPay: (amount: string) => `確認並支付 ${amount}`,
  plan: '方案',
  chargedToday: '今日付款',
  afterwards: '之後每期',
  keepPlan: '保留目前方案',
  switchNow: (amount: string) => `立即生效，今日支付差額 ${amount}。`,
  switchFree: '立即生效，今日不扣款。',
  switchInTrial: (day: string, amount: string, period: string) =>
    `立即生效，今日不扣款。試用至 ${day}，之後每${period} ${amount}。`,
  perPeriod: (price: string, period: string) => `${price} / ${period}`,
  cancel: '取消訂閱',
  cancelTitle: (plan: string) => `取消${plan}的訂閱？`,
  cancelExplained: (day: string) => `取消後不再扣款，您仍可使用至 ${day}，期間隨時可以恢復訂閱。`,
  cancelConfirm: '確定取消訂閱',
  cancelKeep: '保留訂閱',
  reactivate: '恢復訂閱',
  card: '付款方式',
  noCard: '還沒有信用卡。',
  addCard: '新增信用卡',
  paysOwed: (amount: string) => `儲存後會立即支付待付金額 ${amount}。`,
  saveAndPay: (amount: string) => `儲存並支付 ${amount}`,
  cardPaid: (amount: string, day: string) => ({
    title: `已支付 ${amount}`,
    text: `已於 ${day}以新的信用卡付款，您可以繼續使用。`,
  }),
  cardOnFile: (brand: string, last4: string) => `${brand} 末四碼 ${last4}`,
  cardExpiry: (expiry: string) => `有效期限 ${expiry}`,
  updateCard: '更新信用卡',
  saveCard: '儲存信用卡',
  history: '帳單紀錄',
  noHistory: '還沒有帳單。',
  date: '日期',
  item: '項目',
  amount: '金額',
  state: '狀態',
  invoice: { paid: '已付款', failed: '付款失敗' },
  paidOn: (day: string) => `${day} 補繳`,
  overview: '返回訂閱與帳單',
  farewell: (plan: string, day: string) => ({
    title: `已取消訂閱，謝謝您使用${plan}`,
    text: `您仍可使用至 ${day}，之後不會再扣款。改變心意的話，在這之前都可以恢復訂閱。`,
  }),
  paidForPlan: (amount: string, day: string) => `${day} 已支付 ${amount}。`,
  planUnpaid: '已變更方案，但這次扣款沒有成功。請更新信用卡，以免訂閱中斷。',
  done: {
    reactivated: '已恢復訂閱。',
    card: '已更新信用卡。',
    plan: '已變更方案。',
    plan_scheduled: '已排定變更方案。',
    plan_kept: '已保留目前方案。',
  },
  status: { trialing: '試用中', active: '使用中', past_due: '付款失敗', ended: '已結束', canceled: '已取消' },
  unavailable: {
    unknown: { title: '連結已失效', text: '這個連結不存在或已過期。請返回網站，再按一次「管理訂閱」。' },
    used: { title: '連結已使用過', text: '這個連結只能開啟一次。請返回網站，再按一次「管理訂閱」。' },
    forbidden: { title: '無法使用這項功能', text: '商家未開放這項操作。' },
    refused: { title: '無法完成', text: '您的訂閱已有變動，請返回後再試一次。' },
  },
}

const en: typeof zhTW = {
  title: 'Subscription and billing',
  back: (business) => `Back to ${business}`,
  signedInAs: (person) => `Account: ${person}`,
  subscriptions: 'Current subscription',
  noSubscription: 'No active subscription. To subscribe, go back and choose a plan.',
  purchases: 'Purchases',
  boughtOn: (day) => `Bought on ${day}`,
  nextCharge: (day, amount) => `Next charge on ${day}: ${amount}`,
  trialEnds: (day, amount, period) => `Free until ${day}, then ${amount} / ${period}`,
  endsOn: (day) => `Canceled. Access until ${day}`,
  owed: (amount) => `Amount due: ${amount}`,
  pastDue: 'Your last payment didn’t go through. Update your card to keep your subscription.',
  switchScheduled: (day, plan, amount, period) => `From ${day}: ${plan}, ${amount} / ${period}`,
  switchPlan: 'Change plan',
  currentPlan: 'Current plan',
  choosePlan: (plan) => `Choose ${plan}`,
  otherPlans: 'Other plans',
  confirmSwitch: 'Confirm plan change',
  confirmAndPay: (amount) => `Confirm and pay ${amount}`,
  plan: 'Plan',
  chargedToday: 'Due today',
  afterwards: 'After that',
  keepPlan: 'Keep current plan',
  switchNow: (amount) => `Starts today. You pay ${amount} now.`,
  switchFree: 'Starts today. You pay nothing now.',
  switchInTrial: (day, amount, period) =>
    `Starts today. You pay nothing now. Free until ${day}, then ${amount} / ${period}.`,
  perPeriod: (price, period) => `${price} / ${period}`,
  cancel: 'Cancel subscription',
  cancelTitle: (plan) => `Cancel ${plan}?`,
  cancelExplained: (day) =>
    `You won’t be charged again. You have access until ${day}, and can resume any time before then.`,
  cancelConfirm: 'Yes, cancel it',
  cancelKeep: 'Keep subscription',
  reactivate: 'Resume subscription',
  card: 'Payment method',
  noCard: 'No card on file.',
  addCard: 'Add card',
  paysOwed: (amount) => `Saving this card pays the ${amount} you owe.`,
  saveAndPay: (amount) => `Save and pay ${amount}`,
  cardPaid: (amount, day) => ({
    title: `${amount} paid`,
    text: `Charged to your new card on ${day}. Your subscription continues.`,
  }),
  cardOnFile: (brand, last4) => `${brand} ending in ${last4}`,
  cardExpiry: (expiry) => `Expires ${expiry}`,
  updateCard: 'Update card',
  saveCard: 'Save card',
  history: 'Billing history',
  noHistory: 'No bills yet.',
  date: 'Date',
  item: 'Item',
  amount: 'Amount',
  state: 'Status',
  invoice: { paid: 'Paid', failed: 'Failed' },
  paidOn: (day) => `Paid on ${day}`,
  overview: 'Back to billing',
  farewell: (plan, day) => ({
    title: `Subscription canceled. Thank you for using ${plan}`,
    text: `You have access until ${day}, and won’t be charged again. Change your mind? You can resume any time before then.`,
  }),
  paidForPlan: (amount, day) => `You paid ${amount} on ${day}.`,
  planUnpaid: 'Plan changed, but the payment didn’t go through. Update your card to keep your subscription.',
  done: {
    reactivated: 'Subscription resumed.',
    card: 'Card updated.',
    plan: 'Plan changed.',
    plan_scheduled: 'Plan change scheduled.',
    plan_kept: 'You keep your current plan.',
  },
  status: {
    trialing: 'Trial',
    active: 'Active',
    past_due: 'Payment failed',
    ended: 'Ended',
    canceled: 'Canceled',
  },
  unavailable: {
    unknown: {
      title: 'This link doesn’t work',
      text: 'It doesn’t exist or has expired. Go back and choose Manage subscription again.',
    },
    used: {
      title: 'This link has been used',
      text: 'It opens only once. Go back and choose Manage subscription again.',
    },
    forbidden: { title: 'Not available', text: 'The merchant doesn’t offer this here.' },
    refused: {
      title: 'That didn’t work',
      text: 'Your subscription has changed. Go back and try again.',
    },
  },
}

export const portalWords: Record<Locale, typeof zhTW> = { 'zh-TW': zhTW, en }

/** What a finished action is called in the overview's address. */
export type DoneName = keyof (typeof zhTW)['done'] | 'cancelled' | 'card_paid'

/** Reads the `done` parameter: nothing but these names is ever shown. */
export function parseDone(value: string | undefined): DoneName | undefined {
  const names: readonly DoneName[] = [
    'cancelled',
    'reactivated',
    'card',
    'card_paid',
    'plan',
    'plan_scheduled',
    'plan_kept',
  ]
  return names.find((name) => name === value)
}

/** The status word of a subscription, and how good that is. */
export function statusOf(subscription: Subscription): {
  name: keyof (typeof zhTW)['status']
  tone: Tone
} {
  if (subscription.status === 'past_due') return { name: 'past_due', tone: 'bad' }
  if (subscription.canceledAt !== null) return { name: 'canceled', tone: 'warn' }
  switch (subscription.status) {
    case 'trialing':
      return { name: 'trialing', tone: 'info' }
    case 'active':
      return { name: 'active', tone: 'good' }
    case 'ended':
      return { name: 'ended', tone: 'warn' }
  }
}
