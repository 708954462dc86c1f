import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../limit/actions/portal'

export default function LimitPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
