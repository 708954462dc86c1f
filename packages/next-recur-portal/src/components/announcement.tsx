'use client'
import { Fragment, type ReactNode, useState } from 'react'

/**
 * Renders its children anew whenever the server sends them again. A second failure of the same kind renders the same
 * words at the same URL; where React keeps the element, a screen reader says nothing.
 */
export function Announcement({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState({ children, times: 0 })
  if (shown.children !== children) setShown({ children, times: shown.times + 1 })
  return <Fragment key={shown.times}>{children}</Fragment>
}
