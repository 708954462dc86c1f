import type { Metadata } from 'next'
import { BothLanguages, Standalone } from '../components/standalone.tsx'

export const metadata: Metadata = { title: '找不到這個頁面 Page not found' }

/** Makes no request: Next.js 16.4 renders it along with every other page. */
export default function NotFound() {
  return (
    <Standalone
      chinese={{ title: '找不到這個頁面', text: '網址可能打錯了，或頁面已經移走。' }}
      english={{
        title: 'This page does not exist',
        text: 'The address may be mistyped, or the page has moved.',
      }}
    >
      <a className="recur-button" href="/">
        <BothLanguages chinese="回首頁" english="Home" />
      </a>
      <a href="/account">
        <BothLanguages chinese="帳戶設定" english="Account settings" />
      </a>
    </Standalone>
  )
}
