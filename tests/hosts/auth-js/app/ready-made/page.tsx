import { openPortal } from 'next-recur-portal/actions'
import { PortalButton } from 'next-recur-portal/components'

export default function ReadyMadePage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
