import { use } from 'react'
import type { PortalLocale } from '../recur/locale.ts'
import { Announcement } from './announcement.tsx'
import { isFailure, noticeText, parseNotice, type SearchParams } from './notice.ts'

/** Props of `PortalNotice`. */
export type PortalNoticeProps = {
  /** The page's query: what Next.js passes to the page. */
  searchParams: Promise<SearchParams>
  locale: PortalLocale
  /** Class names of the notice. Default: `recur-notice`. */
  className?: string
}

/**
 * Says why the portal or a checkout did not open, and what the person can do next; or what brought them back. Nothing
 * when there is nothing to say. For server components.
 *
 * @example <PortalNotice searchParams={searchParams} locale="zh-TW" />
 */
export function PortalNotice({ searchParams, locale, className = 'recur-notice' }: PortalNoticeProps) {
  const notice = parseNotice(use(searchParams))
  if (notice === undefined) return null
  return (
    <Announcement>
      <p role={isFailure(notice) ? 'alert' : 'status'} className={className}>
        {noticeText(notice, locale)}
      </p>
    </Announcement>
  )
}
