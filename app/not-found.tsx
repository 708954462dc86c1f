import type { Metadata } from 'next'
import { BothLanguages, Standalone } from '../components/standalone.tsx'

export const metadata: Metadata = { title: '找不到這個頁面 Page not found' }

/** Makes no request: Next.js 16.4 renders it along with every other page. */
export default function NotFound() {
  return (
    <Standalone
      chinese={{ title: '找不到這個頁面', text: '網址可能有誤，或頁面已移除。' }}
      english={{
        title: 'Page not found',
        text: 'The address may be mistyped, or the page was removed.',
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
