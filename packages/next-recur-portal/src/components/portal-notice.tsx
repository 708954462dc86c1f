import { Announcement } from './announcement.tsx'
import { isFailure, noticeParameters, noticeText, parseNotice, type SearchParams } from './notice.ts'
import { type NoticeTexts, noticeTexts } from './notice-texts.ts'
import { readQuery } from './props.ts'
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
  const notice = parseNotice(readQuery('PortalNotice', searchParams))
  if (notice === undefined) return null
  return (
    <Announcement
      role={isFailure(notice) ? 'alert' : 'status'}
      className={className}
      parameters={noticeParameters}
    >
      <span>
        {notice.kind === 'success' && <DrawnCheck />}
        {noticeText(notice, wordsIn(noticeTexts, wording))}
      </span>
    </Announcement>
  )
}

/** A check in a circle that draws itself, once, for what went well. The words say it to a screen reader. */
function DrawnCheck() {
  return (
    <svg className="recur-check" viewBox="0 0 40 40" aria-hidden="true">
      <circle cx="20" cy="20" r="17" pathLength="1" />
      <path d="M12.5 20.5l5.5 5.5 10-11" pathLength="1" />
    </svg>
  )
}
