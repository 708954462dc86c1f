import { PortalButton, PortalNotice, type SearchParams } from 'next-recur-portal/components'
import { openPortal } from '../../actions/portal'
import { portal } from '../../recur'

// Nothing of this page is prerendered: within a Suspense boundary it would not show while JavaScript is off.
export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default function AccountPage({ searchParams }: Props) {
  portal.preconnect()
  return (
    <main>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      <PortalButton action={openPortal} locale="zh-TW" />
    </main>
  )
}
