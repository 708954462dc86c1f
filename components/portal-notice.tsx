import type { NoticeName } from '../portal/outcome.ts'
import { type PortalLocale, portalTexts } from '../portal/texts.ts'

/** Props of `PortalNotice`. */
export type PortalNoticeProps = {
  /** What `parseNotice` read from the page's `portal` parameter; nothing is shown for `undefined`. */
  notice: NoticeName | undefined
  locale: PortalLocale
  /** Class names of the notice. Default: `recur-notice`. */
  className?: string
}

/**
 * Says why the portal did not open, and what the person can do next. For server components: inside a client component
 * it would be announced at every render.
 *
 * @example <PortalNotice notice={parseNotice((await searchParams).portal)} locale="zh-TW" />
 */
export function PortalNotice({ notice, locale, className = 'recur-notice' }: PortalNoticeProps) {
  if (notice === undefined) return null
  // A new key makes a new element. A second failure of the same kind renders the same words at the same URL: where React
  // kept the element as it was, a screen reader would say nothing.
  return (
    <p key={Math.random()} role="alert" className={className}>
      {portalTexts[notice][locale]}
    </p>
  )
}
