import { use } from 'react'
import { Announcement } from './announcement.tsx'
import { isFailure, noticeText, parseNotice, type SearchParams } from './notice.ts'
import { type NoticeTexts, noticeTexts } from './notice-texts.ts'
import { type Wording, wordsIn } from './words.ts'

/** Props of `PortalNotice`. */
export type PortalNoticeProps = Wording<NoticeTexts> & {
  /** The page's query: what Next.js passes to the page. */
  searchParams: Promise<SearchParams>
  /** Class names of the notice. Default: `recur-notice`. */
  className?: string
}

/**
 * Says why the portal or a checkout did not open, and what the person can do next; or what brought them back. Nothing
 * when there is nothing to say. For server components.
 *
 * @example <PortalNotice searchParams={searchParams} locale="zh-TW" />
 */
export function PortalNotice({ searchParams, className = 'recur-notice', ...wording }: PortalNoticeProps) {
  const notice = parseNotice(use(searchParams))
  if (notice === undefined) return null
  return (
    <Announcement>
      <p role={isFailure(notice) ? 'alert' : 'status'} className={className}>
        {noticeText(notice, wordsIn(noticeTexts, wording))}
      </p>
    </Announcement>
  )
}
