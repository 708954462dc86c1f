import type { PortalLocale } from 'next-recur-portal'
import { startSignOut } from '../actions/auth.ts'
import { chooseLocale } from '../actions/locale.ts'
import { brand } from '../lib/brand.ts'

const texts = {
  'zh-TW': {
    nav: '主要選單',
    pricing: '方案',
    account: '帳戶',
    signIn: '登入',
    signOut: '登出',
  },
  en: {
    nav: 'Main',
    pricing: 'Plans',
    account: 'Account',
    signIn: 'Sign in',
    signOut: 'Sign out',
  },
} satisfies Record<PortalLocale, Record<string, string>>

/** Props of `SiteHeader`. */
export type SiteHeaderProps = {
  locale: PortalLocale
  /** The page's own path, marked in the menu. */
  path: string
  /** Whether somebody is signed in. */
  signedIn: boolean
}

/** The app's name, where to go, the language switch and the way in or out. */
export function SiteHeader({ locale, path, signedIn }: SiteHeaderProps) {
  const { nav, pricing, account, signIn, signOut } = texts[locale]
  const current = (href: string) => (path === href ? 'page' : undefined)
  return (
    <header className="site-header">
      <a className="site-name" href="/" aria-current={current('/')}>
        {brand.name[locale]}
      </a>
      <nav aria-label={nav}>
        <a className="plain" href="/pricing" aria-current={current('/pricing')}>
          {pricing}
        </a>
        <a className="plain" href="/account" aria-current={current('/account')}>
          {account}
        </a>
      </nav>
      <div className="site-tools">
        <form action={chooseLocale}>
          {locale === 'en' ? (
            <button type="submit" className="plain" name="locale" value="zh-TW" lang="zh-TW">
              繁體中文
            </button>
          ) : (
            <button type="submit" className="plain" name="locale" value="en" lang="en">
              English
            </button>
          )}
        </form>
        {signedIn ? (
          <form action={startSignOut}>
            <button type="submit" className="plain">
              {signOut}
            </button>
          </form>
        ) : (
          <a className="plain" href="/sign-in">
            {signIn}
          </a>
        )}
      </div>
    </header>
  )
}
