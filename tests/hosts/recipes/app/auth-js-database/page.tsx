import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../auth-js-database/actions/portal'

export default function AuthJsDatabasePage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
