import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../teams/actions/portal'

export default function TeamsPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
