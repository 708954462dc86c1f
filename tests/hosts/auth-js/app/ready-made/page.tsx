import { openPortal } from 'next-recur-portal/actions'
import { PortalButton } from 'next-recur-portal/button'

export default function ReadyMadePage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
