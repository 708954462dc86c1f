import type { FaultEffect } from '../faults/effect.ts'
import type { faultGroups } from '../faults/faults.ts'
import type { Locale } from '../state/locale.ts'
import type { PortalAction } from '../state/state.ts'

type FaultGroup = keyof typeof faultGroups

type ControlWords = {
  title: string
  about: string
  settings: string
  orderTitle: string
  orderAbout: string
  fault: string
  groups: Record<FaultGroup, string>
  target: string
  all: string
  next: string
  share: (percent: number) => string
  request: string
  anyRequest: string
  portalRequest: string
  entitlementsRequest: string
  productsRequest: string
  checkoutRequest: string
  order: string
  ordered: (fault: string, effect: string) => string
  effects: Record<FaultEffect, string>
  waitingTitle: string
  waitingNone: string
  left: (count: number) => string
  endless: string
  cancel: string
  clear: string
  peopleTitle: string
  name: string
  knownBy: string
  unknown: string
  status: string
  externalId: string
  email: string
  customerId: string
  card: string
  mendCard: string
  breakCard: string
  strangersTitle: string
  makeCustomer: string
  addTitle: string
  add: string
  plan: string
  noPlan: string
  clockTitle: string
  present: (moment: string) => string
  nextEvent: (moment: string, customer: string, plan: string) => string
  days: (count: number) => string
  untilNext: string
  portalTitle: string
  businessName: string
  logoUrl: string
  color: string
  returnUrl: string
  allow: string
  /** Switches that Recur does not document. */
  allowOurs: string
  actions: Record<PortalAction, string>
  save: string
  requestsTitle: string
  requestsNone: string
  noAnswer: string
  resetTitle: string
  resetAbout: string
  reset: string
  addresses: string
}

const zhTW: ControlWords = {
  title: 'Recur 模擬器',
  about:
    '這台電腦上的 Recur：API、Customer Portal 與結帳頁。只接受本機連線，不會扣款，也不會連到真正的 Recur。',
  settings: '在應用程式中設定',
  orderTitle: '讓 Recur 出錯',
  orderAbout: '選擇錯誤與對象，再回到應用程式操作，看看會發生什麼事。',
  fault: '錯誤',
  groups: {
    no_such_customer: '查無此客戶',
    error_codes: 'Recur 的錯誤代碼',
    rate_limits: '超過請求上限',
    errors_outside_the_envelope: '格式不符的錯誤',
    unreadable_bodies: '無法讀取的內容',
    portal_urls: '不可信任的 Portal 網址',
    redirects: '重新導向',
    network: '網路',
  },
  target: '對象',
  all: '所有請求，直到取消',
  next: '只有下一個請求',
  share: (percent) => `${percent}% 的請求`,
  request: '請求種類',
  anyRequest: '任何請求',
  portalRequest: '開啟訂閱管理（portal sessions）',
  entitlementsRequest: '查詢訂閱（entitlements）',
  productsRequest: '查詢方案（products）',
  checkoutRequest: '結帳（checkout sessions）',
  order: '讓 Recur 出錯',
  ordered: (fault, effect) => `已安排 ${fault}。接下來按「管理訂閱」：${effect}`,
  effects: {
    pricing: '會到方案頁，因為 Recur 說沒有這位顧客。',
    busy: '會回到帳戶頁面，請使用者過一分鐘再試。',
    down: '會回到帳戶頁面，說暫時無法開啟。',
    misconfigured: '會回到帳戶頁面，說帳務功能目前無法使用；原因寫在伺服器的紀錄裡。',
    slow: 'Portal 照樣會開啟，只是慢一點。',
    retried: '只失敗一次的話，會自動重試，Portal 照樣會開啟。',
  },
  waitingTitle: '等待中的錯誤',
  waitingNone: '目前沒有。',
  left: (count) => `剩 ${count} 次`,
  endless: '直到取消為止',
  cancel: '取消',
  clear: '全部取消',
  peopleTitle: '客戶',
  name: '姓名',
  knownBy: 'Recur 以何識別',
  unknown: 'Recur 不認識',
  status: '訂閱',
  externalId: '外部編號',
  email: '電子郵件',
  customerId: 'Recur 編號',
  card: '信用卡',
  mendCard: '改為可扣款',
  breakCard: '改為扣款失敗',
  strangersTitle: '剛才查詢過、但 Recur 不認識的人',
  makeCustomer: '設為客戶',
  addTitle: '新增客戶',
  add: '新增',
  plan: '方案',
  noPlan: '不訂閱',
  clockTitle: '時鐘',
  present: (moment) => `現在是 ${moment}`,
  nextEvent: (moment, customer, plan) => `下一件事：${moment}，${customer} 的${plan}本期結束`,
  days: (count) => `快轉 ${count} 天`,
  untilNext: '快轉到下一件事',
  portalTitle: 'Customer Portal 設定',
  businessName: '商家名稱',
  logoUrl: '商標圖片網址',
  color: '主色',
  returnUrl: '預設返回網址',
  allow: '開放的操作',
  allowOurs: '只有模擬器才有的開關',
  actions: {
    cancel: '取消訂閱',
    reactivate: '恢復訂閱',
    updateCard: '更新信用卡',
    switchPlan: '變更方案',
    billingHistory: '查看帳單',
  },
  save: '儲存設定',
  requestsTitle: '最近的 API 請求',
  requestsNone: '還沒有請求。',
  noAnswer: '未回應',
  resetTitle: '重設',
  resetAbout: '回到最初的客戶與方案，並清除所有連結、錯誤與請求紀錄。',
  reset: '重設模擬器',
  addresses: '供程式使用的位址',
}

const en: ControlWords = {
  title: 'Recur emulator',
  about:
    'A Recur on this machine: API, customer portal and checkout. It answers to this machine only, charges nothing, and never reaches the real Recur.',
  settings: 'Set in your app',
  orderTitle: 'Make Recur fail',
  orderAbout: 'Choose a fault and whom it meets, then use your app and watch what happens.',
  fault: 'Fault',
  groups: {
    no_such_customer: 'No such customer',
    error_codes: "Recur's error codes",
    rate_limits: 'Too many requests',
    errors_outside_the_envelope: 'Errors of another shape',
    unreadable_bodies: 'Unreadable bodies',
    portal_urls: 'Portal addresses not to be trusted',
    redirects: 'Redirects',
    network: 'Network',
  },
  target: 'Whom',
  all: 'Every request, until canceled',
  next: 'The next request only',
  share: (percent) => `${percent}% of requests`,
  request: 'Kind of request',
  anyRequest: 'Any request',
  portalRequest: 'Opening the portal (portal sessions)',
  entitlementsRequest: 'Reading the subscription (entitlements)',
  productsRequest: 'Reading the plans (products)',
  checkoutRequest: 'Checkout (checkout sessions)',
  order: 'Make Recur fail',
  ordered: (fault, effect) => `Ordered: ${fault}. Now press “Manage subscription”: ${effect}`,
  effects: {
    pricing: 'it leads to the plans, since Recur knows no such customer.',
    busy: 'it leads back to the account page, which asks to wait a minute.',
    down: 'it leads back to the account page, which says that it couldn’t open.',
    misconfigured:
      'it leads back to the account page, which says that billing isn’t available; the server log says why.',
    slow: 'the portal opens all the same, a little later.',
    retried: 'failing once, it is tried again, and the portal opens all the same.',
  },
  waitingTitle: 'Faults that are waiting',
  waitingNone: 'None.',
  left: (count) => `${count} left`,
  endless: 'until canceled',
  cancel: 'Cancel',
  clear: 'Cancel all',
  peopleTitle: 'Customers',
  name: 'Name',
  knownBy: 'Known to Recur by',
  unknown: 'Unknown to Recur',
  status: 'Subscription',
  externalId: 'External id',
  email: 'Email',
  customerId: 'Recur id',
  card: 'Card',
  mendCard: 'Let it pay',
  breakCard: 'Let it decline',
  strangersTitle: 'Asked for just now, and unknown to Recur',
  makeCustomer: 'Make a customer',
  addTitle: 'Add a customer',
  add: 'Add',
  plan: 'Plan',
  noPlan: 'no subscription',
  clockTitle: 'Clock',
  present: (moment) => `It is ${moment}`,
  nextEvent: (moment, customer, plan) => `Next: ${moment}, the ${plan} period of ${customer} ends`,
  days: (count) => (count === 1 ? '1 day ahead' : `${count} days ahead`),
  untilNext: 'To the next event',
  portalTitle: 'Portal configuration',
  businessName: 'Business name',
  logoUrl: 'Logo image address',
  color: 'Color',
  returnUrl: 'Default return URL',
  allow: 'What customers may do',
  allowOurs: 'Switches that only the emulator has',
  actions: {
    cancel: 'Cancel',
    reactivate: 'Resume',
    updateCard: 'Update the card',
    switchPlan: 'Change plan',
    billingHistory: 'See bills',
  },
  save: 'Save configuration',
  requestsTitle: 'Latest API requests',
  requestsNone: 'None yet.',
  noAnswer: 'no answer',
  resetTitle: 'Reset',
  resetAbout: 'Back to the first customers and plans, without links, faults and remembered requests.',
  reset: 'Reset the emulator',
  addresses: 'Addresses for programs',
}

export const controlWords: Record<Locale, ControlWords> = { 'zh-TW': zhTW, en }
