import type { PortalLocale } from 'next-recur-portal'
import { lazy, type ReactNode } from 'react'
import { startSignIn } from '../actions/auth.ts'
import { auth } from '../auth.ts'
import { hasDemoBar } from '../lib/settings.ts'
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx'

const skipTexts: Record<PortalLocale, string> = { 'zh-TW': '跳到主要內容', en: 'Skip to content' }

const DemoBar = lazy(() => import('../demo/demo-bar.tsx'))

/**
 * The frame of every page. Nothing stands below the content, so that what streams in late pushes nothing away.
 *
 * Links are plain `<a>` elements throughout the app. `next/link` would send its code to every page and prefetch pages
 * that ask Recur for data; the pages are small, and a full load is quick and works the same without JavaScript.
 */
export function Page({ children, ...header }: SiteHeaderProps & { children: ReactNode }) {
  return (
    <>
      <a className="skip" href="#content">
        {skipTexts[header.locale]}
      </a>
      <SiteHeader {...header} />
      <main id="content">{children}</main>
      {hasDemoBar() && <DemoBar {...header} session={auth()} signIn={startSignIn} />}
    </>
  )
}
