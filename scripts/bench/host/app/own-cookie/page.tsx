import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../actions/own-cookie.ts'
import { ownCookiePortal } from '../../recur.ts'
import { Account } from '../account.tsx'

export default function Page() {
  ownCookiePortal.preconnect()
  return (
    <Account>
      <PortalButton action={openPortal} locale="zh-TW" />
    </Account>
  )
}
