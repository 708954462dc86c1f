import type { PortalLocale } from '../../portal/texts.ts'

type Texts = Record<PortalLocale, string>

/** What the sign-in page says. */
export const signInTexts = {
  title: { 'zh-TW': '登入', en: 'Sign in' },
  providers: { 'zh-TW': '使用您的帳號登入', en: 'Sign in with your account' },
  demo: { 'zh-TW': '示範帳號', en: 'Demo accounts' },
  demoHint: {
    'zh-TW': '這是本機示範，不需要密碼。請選擇一位使用者，看看按下「管理訂閱」後會發生什麼。',
    en: 'This is a demo on this machine, without passwords. Choose a person and see what “Manage subscription” does for them.',
  },
  unverified: { 'zh-TW': '（未驗證）', en: ' (not verified)' },
  nothingOffered: {
    'zh-TW': '目前無法登入，請稍後再試。',
    en: 'Signing in is not available at present. Please try again later.',
  },
  whatToSet: {
    'zh-TW': '尚未設定登入方式。請設定以下其中一組環境變數，然後重新啟動：',
    en: 'No sign-in is configured. Set one of these groups of variables and restart:',
  },
  whatIsWrong: {
    'zh-TW': '請修正以下設定，然後重新啟動：',
    en: 'Mend these settings and restart:',
  },
} satisfies Record<string, Texts>

/** The button of one sign-in provider. */
export function providerLabel(name: string, locale: PortalLocale): string {
  return locale === 'zh-TW' ? `使用 ${name} 登入` : `Continue with ${name}`
}

/** What the sign-in page can say about a sign-in that failed. */
export type SignInNotice = 'cancelled' | 'unknown_person' | 'failed'

export const signInNotices: Record<SignInNotice, Texts> = {
  cancelled: {
    'zh-TW': '登入沒有完成。您可以再試一次，或選擇其他登入方式。',
    en: 'The sign-in was not completed. You can try again, or choose another way to sign in.',
  },
  unknown_person: {
    'zh-TW': '找不到這個帳號，請從下方重新選擇。',
    en: 'There is no such account. Please choose one below.',
  },
  failed: {
    'zh-TW': '目前無法用這個方式登入。請稍後再試，或選擇其他登入方式。',
    en: 'That sign-in is not available just now. Please try again shortly, or choose another way to sign in.',
  },
}

/**
 * Reads the `error` parameter that Auth.js adds to the sign-in page's URL (the `type` of its errors, @auth/core
 * 0.41.3). `OAuthCallbackError` is what a person who says no at the provider comes back with.
 *
 * @returns The notice to show: `failed` for every error without words of its own, `undefined` when there is none.
 */
export function parseSignInNotice(error: string | string[] | undefined): SignInNotice | undefined {
  if (error === undefined || error === '') return undefined
  if (error === 'OAuthCallbackError' || error === 'AccessDenied') return 'cancelled'
  return error === 'CredentialsSignin' ? 'unknown_person' : 'failed'
}
