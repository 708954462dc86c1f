import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../iron-session/actions/portal'

export default function IronSessionPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
