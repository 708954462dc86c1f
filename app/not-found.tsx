import type { Metadata } from 'next'

export const metadata: Metadata = { title: '找不到這個頁面 Page not found' }

/** In both languages and asking nobody anything, since Next.js 16.4 renders it along with every other page. */
export default function NotFound() {
  return (
    <main id="content">
      <div className="hero">
        <h1>找不到這個頁面</h1>
        <p className="lead">網址可能打錯了，或頁面已經移走。</p>
        <div lang="en" className="intro">
          <h2>This page does not exist</h2>
          <p className="lead">The address may be mistyped, or the page has moved.</p>
        </div>
        <div className="actions">
          <a className="button" href="/">
            回首頁 <span lang="en">Home</span>
          </a>
          <a href="/account">
            帳戶設定 <span lang="en">Account settings</span>
          </a>
        </div>
      </div>
    </main>
  )
}
