import type { PortalLocale } from 'next-recur-portal'

/** What the sign-in page says. */
export const signInTexts = {
  'zh-TW': {
    title: '登入',
    providers: '使用您的帳號登入',
    nothingOffered: '目前無法登入，請稍後再試。',
    whatToSet: '尚未設定登入方式。請設定以下其中一組環境變數，然後重新啟動：',
    whatIsWrong: '請修正以下設定，然後重新啟動：',
  },
  en: {
    title: 'Sign in',
    providers: 'Sign in with your account',
    nothingOffered: 'You can’t sign in right now. Please try again later.',
    whatToSet: 'No sign-in is configured. Set one of these groups of variables and restart:',
    whatIsWrong: 'Fix these settings and restart:',
  },
} satisfies Record<PortalLocale, Record<string, string>>

/** The button of one sign-in provider. */
export function providerLabel(name: string, locale: PortalLocale): string {
  return locale === 'zh-TW' ? `使用 ${name} 登入` : `Continue with ${name}`
}

/** The same while the provider's page is on its way. */
export function pendingProviderLabel(name: string, locale: PortalLocale): string {
  return locale === 'zh-TW' ? `正在前往 ${name}…` : `Opening ${name}…`
}

/** What the sign-in page can say about a sign-in that failed. */
export type SignInNotice = 'cancelled' | 'unknown_person' | 'failed'

export const signInNotices: Record<PortalLocale, Record<SignInNotice, string>> = {
  'zh-TW': {
    cancelled: '登入沒有完成。您可以再試一次，或選擇其他登入方式。',
    unknown_person: '找不到這個帳號，請從下方重新選擇。',
    failed: '目前無法用這個方式登入。請稍後再試，或選擇其他登入方式。',
  },
  en: {
    cancelled: 'You didn’t finish signing in. Try again, or choose another way.',
    unknown_person: 'We can’t find that account. Choose one below.',
    failed: 'You can’t sign in that way right now. Try again in a moment, or choose another way.',
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

/** Why somebody was sent to the sign-in page. */
export type SignInReason = 'expired' | 'account' | 'pricing'

export const signInReasons: Record<PortalLocale, Record<SignInReason, string>> = {
  'zh-TW': {
    expired: '您的登入已過期，請重新登入，繼續剛才的操作。',
    account: '請先登入，再管理您的訂閱。',
    pricing: '請先登入，再選擇方案。登入後會回到方案頁面。',
  },
  en: {
    expired: 'Your session has ended. Sign in again to pick up where you left off.',
    account: 'Sign in to manage your subscription.',
    pricing: 'Sign in to choose a plan. We’ll bring you right back.',
  },
}

/**
 * Decides what to say about why somebody is here.
 *
 * @param callbackPath Where they go from here.
 * @param hadSession Whether they were signed in before.
 */
export function decideReason(callbackPath: string, hadSession: boolean): SignInReason | undefined {
  if (hadSession) return 'expired'
  const [path] = callbackPath.split('?')
  return path === '/account' ? 'account' : path === '/pricing' ? 'pricing' : undefined
}
