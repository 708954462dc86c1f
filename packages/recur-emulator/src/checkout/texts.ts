import { besideChinese } from '../pages/brand.ts'
import type { Locale } from '../state/locale.ts'

const zhTW = {
  title: '結帳',
  perPeriod: (price: string, period: string) => `${price} / ${period}`,
  trial: (days: number, price: string, period: string) =>
    `免費試用 ${days} 天，之後每${period} ${price}。試用期間取消，不會扣款。`,
  dueToday: (amount: string) => `今日應付 ${amount}`,
  email: '電子郵件',
  name: '姓名',
  emailProblem: '請輸入正確的電子郵件，例如 name@example.com。',
  pay: (amount: string) => `支付 ${amount}`,
  startTrial: '開始免費試用',
  cancel: '取消並返回',
  back: (business: string) => `返回${besideChinese(business)}`,
  alreadySubscribed: '您已訂閱這個方案，不需要再次購買。想變更或取消，請返回網站，按「管理訂閱」。',
  unknown: {
    title: '連結已失效',
    text: '這個結帳連結不存在、已完成付款或已過期。請返回網站，重新選擇方案。',
  },
  used: { title: '連結已使用過', text: '這個結帳連結只能開啟一次。請返回網站，重新選擇方案。' },
}

const en: typeof zhTW = {
  title: 'Checkout',
  perPeriod: (price, period) => `${price} / ${period}`,
  trial: (days, price, period) =>
    `${days}-day free trial, then ${price} / ${period}. Cancel during the trial and pay nothing.`,
  dueToday: (amount) => `Due today: ${amount}`,
  email: 'Email',
  name: 'Name',
  emailProblem: 'Enter an email address, such as name@example.com.',
  pay: (amount) => `Pay ${amount}`,
  startTrial: 'Start free trial',
  cancel: 'Cancel and go back',
  back: (business) => `Back to ${business}`,
  alreadySubscribed:
    'You already have this plan, so there’s nothing to buy. To change or cancel it, go back and choose Manage subscription.',
  unknown: {
    title: 'This link doesn’t work',
    text: 'It doesn’t exist, has been paid, or has expired. Go back and choose a plan again.',
  },
  used: {
    title: 'This link has been used',
    text: 'It opens only once. Go back and choose a plan again.',
  },
}

export const checkoutWords: Record<Locale, typeof zhTW> = { 'zh-TW': zhTW, en }
