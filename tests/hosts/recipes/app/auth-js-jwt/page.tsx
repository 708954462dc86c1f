import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../auth-js-jwt/actions/portal'

export default function AuthJsJwtPage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
