import { ActionBoundary } from 'next-recur-portal/action-boundary'
import { PortalButton, PortalNotice, type SearchParams } from 'next-recur-portal/components'
import { openGuardedPortal } from '../../actions/guarded-portal'

export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default function GuardedPage({ searchParams }: Props) {
  return (
    <main>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      <ActionBoundary>
        <PortalButton action={openGuardedPortal} locale="zh-TW" />
      </ActionBoundary>
    </main>
  )
}
