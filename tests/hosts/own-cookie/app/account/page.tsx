import { PortalButton, PortalNotice, parseNotice } from 'next-recur-portal/components'
import { openPortal } from '../../actions/portal'

// Nothing of this page is prerendered: within a Suspense boundary it would not show while JavaScript is off.
export const instant = false

type Props = { searchParams: Promise<{ portal?: string | string[] }> }

export default async function AccountPage({ searchParams }: Props) {
  return (
    <main>
      <PortalNotice notice={parseNotice((await searchParams).portal)} locale="zh-TW" />
      <PortalButton action={openPortal} locale="zh-TW" />
    </main>
  )
}
