import type { PortalLocale } from 'next-recur-portal'
import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../actions/portal.ts'
import { auth } from '../auth.ts'
import { Code } from '../components/code.tsx'
import { Heading } from '../components/heading.tsx'
import { Page } from '../components/page.tsx'
import { getLocale } from '../lib/locale.ts'
import { buttonCode } from './button-code.ts'

const texts: Record<
  PortalLocale,
  {
    title: string
    lead: string
    signIn: string
    account: string
    pricing: string
    steps: string
    list: string[]
    docs: string
    code: string
  }
> = {
  'zh-TW': {
    title: '一個按鈕，開啟 Recur Customer Portal',
    lead: '訂閱者在 Recur 代管的 Customer Portal 查看方案與帳單、更新信用卡、變更或取消訂閱。這個範例只用一個 Next.js Server Action，就能帶他們過去。',
    signIn: '登入試試',
    account: '帳戶設定',
    pricing: '查看方案',
    steps: '按下之後',
    list: [
      '伺服器只依登入狀態確認您的身分，表單和網址都改變不了。',
      '向 Recur 取得一次性連結，並確認連結確實屬於 Recur。',
      '直接帶您前往 Customer Portal。如果無法開啟，會回到帳戶頁面，說明原因和下一步。',
    ],
    docs: 'Recur 的 Customer Portal 文件',
    code: '整個按鈕，只要十二行',
  },
  en: {
    title: 'One button to Recur’s Customer Portal',
    lead: 'In the portal Recur hosts, subscribers see their plan and bills, update their card, switch plans or cancel. This example takes them there with a single Next.js Server Action.',
    signIn: 'Sign in to try it',
    account: 'Account settings',
    pricing: 'See plans',
    steps: 'What the button does',
    list: [
      'The server knows who you are from your session alone. Nothing in a form or a URL can change that.',
      'It gets a one-time link from Recur, and checks that the link really is Recur’s.',
      'It takes you straight there. If the portal can’t open, you’re back on your account page with the reason and what to do next.',
    ],
    docs: 'Recur’s guide to the Customer Portal',
    code: 'The whole button in twelve lines',
  },
}

export default async function HomePage() {
  const [locale, session] = await Promise.all([getLocale(), auth()])
  const signedIn = session?.user?.id !== undefined
  const { title, lead, signIn, account, pricing, steps, list, docs, code } = texts[locale]
  return (
    <Page locale={locale} path="/" signedIn={signedIn}>
      <div className="hero">
        <Heading>{title}</Heading>
        <p className="lead">{lead}</p>
        <div className="actions">
          {signedIn ? (
            <>
              <PortalButton action={openPortal} locale={locale} />
              <a href="/account">{account}</a>
            </>
          ) : (
            <>
              <a className="recur-button" href="/sign-in?callbackUrl=/account">
                {signIn}
              </a>
              <a href="/pricing">{pricing}</a>
            </>
          )}
        </div>
      </div>
      <section className="recur-card" aria-labelledby="code">
        <h2 id="code">{code}</h2>
        {buttonCode.map((one) => (
          <Code key={one.file} {...one} />
        ))}
      </section>
      <section className="recur-card" aria-labelledby="steps">
        <h2 id="steps">{steps}</h2>
        <ol className="steps">
          {list.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p>
          <a href="https://recur.tw/docs/guides/portal">{docs}</a>
        </p>
      </section>
    </Page>
  )
}
