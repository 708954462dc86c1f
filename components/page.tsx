import type { ReactNode } from 'react'
import type { PortalLocale } from '../portal/texts.ts'
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx'

const texts: Record<PortalLocale, { skip: string; footer: string; source: string }> = {
  'zh-TW': {
    skip: '跳到主要內容',
    footer: '以 Server Action 開啟 Recur 客戶入口的 Next.js 範例。',
    source: 'Recur 文件',
  },
  en: {
    skip: 'Skip to content',
    footer: 'A Next.js app that opens Recur’s Customer Portal with one Server Action.',
    source: 'Recur documentation',
  },
}

/**
 * The frame of every page: header, content, footer.
 *
 * Links are plain `<a>` elements throughout the app. `next/link` would send its code to every page and prefetch pages
 * that ask Recur for data; the pages are small, and a full load is quick and works the same without JavaScript.
 */
export function Page({ children, ...header }: SiteHeaderProps & { children: ReactNode }) {
  const { skip, footer, source } = texts[header.locale]
  return (
    <>
      <a className="skip" href="#content">
        {skip}
      </a>
      <SiteHeader {...header} />
      <main id="content">{children}</main>
      <footer className="site-footer">
        <p>{footer}</p>
        <a href="https://docs.recur.tw">{source}</a>
      </footer>
    </>
  )
}
