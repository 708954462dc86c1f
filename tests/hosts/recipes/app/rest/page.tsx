import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../rest/actions/portal'

export default function RestPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
