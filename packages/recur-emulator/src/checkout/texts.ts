import type { Locale } from '../state/locale.ts'

const zhTW = {
  title: '結帳',
  perPeriod: (price: string, period: string) => `${price} / ${period}`,
  trial: (days: number, price: string, period: string) =>
    `免費試用 ${days} 天，之後每${period} ${price}。試用期間取消不收費。`,
  dueToday: (amount: string) => `今日應付 ${amount}`,
  email: '電子郵件',
  name: '姓名',
  emailProblem: '請輸入正確的電子郵件，例如 name@example.com。',
  pay: (amount: string) => `支付 ${amount}`,
  startTrial: '開始免費試用',
  cancel: '取消並返回',
  alreadySubscribed: '您已訂閱這個方案，不需要再次購買。若要變更或取消，請回到原網站開啟訂閱管理。',
  unknown: {
    title: '連結已失效',
    text: '這個結帳連結不存在、已完成或已過期。請回到原網站重新選擇方案。',
  },
  used: { title: '連結已使用過', text: '這個結帳連結只能開啟一次。請回到原網站重新選擇方案。' },
}

const en: typeof zhTW = {
  title: 'Checkout',
  perPeriod: (price, period) => `${price} / ${period}`,
  trial: (days, price, period) =>
    `Free for ${days} days, then ${price} / ${period}. Cancel during the trial and pay nothing.`,
  dueToday: (amount) => `Due today: ${amount}`,
  email: 'Email',
  name: 'Name',
  emailProblem: 'Please enter an email address, such as name@example.com.',
  pay: (amount) => `Pay ${amount}`,
  startTrial: 'Start free trial',
  cancel: 'Cancel and go back',
  alreadySubscribed:
    'You already have this plan, so there is nothing to buy. To change or cancel it, go back and open subscription management.',
  unknown: {
    title: 'This link is not valid',
    text: 'It does not exist, is done, or has expired. Go back to the site you came from and choose a plan again.',
  },
  used: {
    title: 'This link was already used',
    text: 'It opens once. Go back to the site you came from and choose a plan again.',
  },
}

export const checkoutWords: Record<Locale, typeof zhTW> = { 'zh-TW': zhTW, en }
