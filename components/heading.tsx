'use client'
import type { ReactNode } from 'react'

/** How many headings have come and gone in this document. */
let calls = 0

/**
 * The heading of a page. It takes the focus after a move within the app (signing in or out, a redirect of an action), which took
 * away what was pressed: a keyboard would start again above the menu. A notice, or a plan that was chosen, takes it from here.
 * Where a document loads the focus is the browser's; only in development does strict mode move it then.
 */
export function Heading({ children }: { children: ReactNode }) {
  return (
    <h1 ref={takeFocus} tabIndex={-1}>
      {children}
    </h1>
  )
}

function takeFocus(heading: HTMLElement | null): void {
  if (calls++ > 0) heading?.focus()
}
