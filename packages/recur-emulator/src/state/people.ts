/** Somebody with an account in the reference app's demo. What Recur knows of them is in seed.ts. */
export type DemoPerson = {
  /** Account id at the demo sign-in; the session's `sub` is `demo:<id>`. */
  id: string
  name: string
  email: string
  emailVerified: boolean
  /** Recur's own customer id, for the one person whose app keeps it. */
  recurCustomerId?: string
  /** What pressing the button will show, in one line. */
  story: { 'zh-TW': string; en: string }
}

/** The people that the demo sign-in lists, in this order. */
export const demoPeople: readonly DemoPerson[] = [
  {
    id: 'mei',
    name: '林美玲',
    email: 'mei@example.com',
    emailVerified: true,
    story: { 'zh-TW': '專業版訂閱中，以電子郵件識別', en: 'Subscribed, known to Recur by email' },
  },
  {
    id: 'jun',
    name: '陳俊傑',
    email: 'jun@example.com',
    emailVerified: true,
    story: { 'zh-TW': '訂閱中，以外部編號識別', en: 'Subscribed, known to Recur by external id' },
  },
  {
    id: 'ting',
    name: '黃雅婷',
    email: 'ting@example.com',
    emailVerified: true,
    story: { 'zh-TW': '付款失敗，需要更新信用卡', en: 'Past due: the card needs updating' },
  },
  {
    id: 'hao',
    name: '張志豪',
    email: 'hao@example.com',
    emailVerified: true,
    recurCustomerId: 'cus_hao',
    story: { 'zh-TW': '已取消訂閱，仍可查看帳單', en: 'Canceled, with past bills to look up' },
  },
  {
    id: 'yu',
    name: '王小宇',
    email: 'yu@example.com',
    emailVerified: true,
    story: { 'zh-TW': '從未訂閱，Recur 沒有這位顧客', en: 'Never subscribed, so unknown to Recur' },
  },
  {
    id: 'an',
    name: '李安',
    email: 'mei@example.com',
    emailVerified: false,
    story: {
      'zh-TW': '電子郵件未驗證，填的是別人的信箱',
      en: 'Unverified email that belongs to someone else',
    },
  },
]

/** The stable user id that the demo sign-in gives a person: provider and account id, like every other provider. */
export function demoSubject(person: DemoPerson): string {
  return `demo:${person.id}`
}
