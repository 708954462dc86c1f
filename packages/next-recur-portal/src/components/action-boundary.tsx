'use client'
// What a host imports as 'next-recur-portal/action-boundary': by itself, so that nobody else loads it.

import { Component, type ReactNode } from 'react'
import { writeLine } from '../host/operator-log.ts'

/** Props of `ActionBoundary`. */
export type ActionBoundaryProps = {
  children: ReactNode
  /** What the forms within open, which the notice then says did not open. Default: `portal`. */
  subject?: 'portal' | 'checkout'
}

/**
 * Loads the page again, with a notice, when a press on a button within never reaches its action: a `proxy.ts` redirects the
 * POST of somebody whose session has expired (it then leads to sign-in), the page is of an earlier deploy, or the
 * connection breaks. Without it Next.js (16.4) puts its error page in place of the whole page.
 *
 * @example
 * <ActionBoundary>
 *   <PortalButton action={openPortal} locale="zh-TW" />
 * </ActionBoundary>
 */
export class ActionBoundary extends Component<ActionBoundaryProps> {
  /** Leaves to others what the action itself threw, as redirects are: that has a digest (Next.js 15.5 and 16.4). */
  static getDerivedStateFromError(error: unknown): null {
    const thrownByAction = error instanceof Error && 'digest' in error
    // An error before anything was pressed is none of a press, and would come again with the page.
    if (thrownByAction || !navigator.userActivation?.hasBeenActive) throw error
    return null
  }

  override componentDidCatch(): void {
    if (process.env.NODE_ENV === 'development') {
      writeLine(
        'warn',
        'The press did not reach its action, so the page is loaded again. A proxy.ts that redirects must let POST through.',
        'action_not_reached',
      )
    }
    const url = new URL(location.href)
    url.searchParams.set(this.props.subject ?? 'portal', 'unavailable')
    // With a fragment, the address that is open already would not be loaded again.
    url.hash = ''
    location.replace(url)
  }

  override render(): ReactNode {
    return this.props.children
  }
}
