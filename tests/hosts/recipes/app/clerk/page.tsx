import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../clerk/actions/portal'

export default function ClerkPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
