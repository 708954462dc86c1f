'use client'
import { type ReactElement, useState } from 'react'

/** Props of `Announcement`. */
export type AnnouncementProps = {
  role: 'alert' | 'status'
  className: string
  /** The parameters of the page's address that brought it. */
  parameters: readonly string[]
  /** An element, not a text: its identity tells one sending from the next. */
  children: ReactElement
}

/**
 * A notice that is heard, and passes. It takes the focus from the pressed button whenever the server sends it: a second
 * failure of the same kind has the same words at the same address, and is heard again all the same.
 *
 * A reload, and Back from where the person went since, find it gone. With JavaScript off it stays until the next page.
 */
export function Announcement({ parameters, children, ...attributes }: AnnouncementProps) {
  const [passed, setPassed] = useState<ReactElement>()
  if (passed === children) return null
  const hear = (notice: HTMLParagraphElement) => {
    const pass = () => {
      const url = new URL(location.href)
      for (const name of parameters) url.searchParams.delete(name)
      // With the state as it is Next.js (16.4) leaves its own idea of the address alone, and renders nothing again.
      history.replaceState(history.state, '', url)
      setPassed(children)
    }
    const passAfterBack = ({ persisted }: PageTransitionEvent) => persisted && pass()
    // Only HTML has the attribute: React (19.3) sets none on an element that it makes itself, after a press.
    if (notice.autofocus && wasLoadedAgain()) pass()
    else notice.focus()
    notice.autofocus = false
    addEventListener('pageshow', passAfterBack)
    return () => removeEventListener('pageshow', passAfterBack)
  }
  return (
    // biome-ignore lint/a11y/noAutofocus: without JavaScript the notice is what the person came back to.
    <p ref={hear} tabIndex={-1} autoFocus {...attributes}>
      {children}
    </p>
  )
}

/** Whether this document is a reload, or was come back to. jsdom knows nothing of it. */
function wasLoadedAgain(): boolean {
  return /"type":"(reload|back)/.test(JSON.stringify(performance.getEntriesByType?.('navigation')))
}
