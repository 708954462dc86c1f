import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../better-auth/actions/portal'

export default function BetterAuthPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
