import { auth } from '../auth.ts'
import { Page } from '../components/page.tsx'
import type { PortalLocale } from '../portal/texts.ts'
import { readLocale } from './locale.ts'

const texts = {
  'zh-TW': {
    title: '找不到這個頁面',
    lead: '網址可能打錯了，或頁面已經移走。',
    home: '回首頁',
    account: '帳戶設定',
  },
  en: {
    title: 'This page does not exist',
    lead: 'The address may be mistyped, or the page has moved.',
    home: 'Home',
    account: 'Account settings',
  },
} satisfies Record<PortalLocale, Record<string, string>>

export default async function NotFound() {
  const [locale, session] = await Promise.all([readLocale(), auth()])
  const { title, lead, home, account } = texts[locale]
  return (
    <Page locale={locale} path="" signedIn={session?.user?.id !== undefined}>
      <title>{title}</title>
      <div className="hero">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
        <div className="actions">
          <a className="button" href="/">
            {home}
          </a>
          <a href="/account">{account}</a>
        </div>
      </div>
    </Page>
  )
}
