'use client'
import { type ReactElement, useEffect, useRef, useState } from 'react'

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
 * A notice that is heard, and passes. It is rendered anew whenever the server sends it again: a second failure of the
 * same kind has the same words at the same address, and where React keeps the element a screen reader says nothing.
 *
 * It takes the focus, which the pressed button has lost. A reload, and Back from where the person went since, find it gone. With
 * JavaScript off it stays until the next page.
 */
export function Announcement({ children, ...notice }: AnnouncementProps) {
  const [shown, setShown] = useState({ children, times: 0 })
  if (shown.children !== children) setShown({ children, times: shown.times + 1 })
  return (
    <Notice key={shown.times} {...notice}>
      {children}
    </Notice>
  )
}

/** The address that the document was loaded with, until a notice of that load has been dealt with. */
let loadedWith = typeof location === 'undefined' ? undefined : location.href

/** Whether this document is a reload, or was come back to. jsdom knows nothing of it. */
function wasLoadedAgain(): boolean {
  const [load] = performance.getEntriesByType?.('navigation') ?? []
  return load !== undefined && 'type' in load && /reload|back/.test(String(load.type))
}

function Notice({ role, className, parameters, children }: AnnouncementProps) {
  const notice = useRef<HTMLParagraphElement>(null)
  const [passed, setPassed] = useState(false)
  useEffect(() => {
    const pass = () => {
      const url = new URL(location.href)
      for (const name of parameters) url.searchParams.delete(name)
      // With the state as it is Next.js (16.4) leaves its own idea of the address alone, and renders nothing again.
      history.replaceState(history.state, '', url)
      setPassed(true)
    }
    const passAfterBack = ({ persisted }: PageTransitionEvent) => persisted && pass()
    if (loadedWith === location.href && wasLoadedAgain()) pass()
    else notice.current?.focus()
    loadedWith = undefined
    window.addEventListener('pageshow', passAfterBack)
    return () => window.removeEventListener('pageshow', passAfterBack)
  }, [parameters])
  if (passed) return null
  return (
    // biome-ignore lint/a11y/noAutofocus: after a full load the notice is what the person came back to.
    <p ref={notice} role={role} className={className} tabIndex={-1} autoFocus>
      {children}
    </p>
  )
}
