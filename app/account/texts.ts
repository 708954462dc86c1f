import type { PortalLocale } from 'next-recur-portal'

/** What the account page says beside what its components say. */
export const accountTexts = {
  'zh-TW': {
    title: '帳戶設定',
    failed: '無法開啟「管理訂閱」：',
    profile: '個人資料',
    name: '姓名',
    email: '電子郵件',
    none: '未提供',
    verified: '已驗證',
    unverified: '未驗證',
  },
  en: {
    title: 'Account settings',
    failed: 'Couldn’t open billing: ',
    profile: 'Profile',
    name: 'Name',
    email: 'Email',
    none: 'Not given',
    verified: 'Verified',
    unverified: 'Not verified',
  },
} satisfies Record<PortalLocale, Record<string, string>>
