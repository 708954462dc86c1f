import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../actions/auth-js.ts'
import { authJsPortal } from '../../recur.ts'
import { Account } from '../account.tsx'

export default function Page() {
  authJsPortal.preconnect()
  return (
    <Account>
      <PortalButton action={openPortal} locale="zh-TW" />
    </Account>
  )
}
