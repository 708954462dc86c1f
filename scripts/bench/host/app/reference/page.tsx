import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../../../../actions/portal.ts'
import { portal } from '../../../../../recur.ts'
import { Account } from '../account.tsx'

export default function Page() {
  portal.preconnect()
  return (
    <Account>
      <PortalButton action={openPortal} locale="zh-TW" />
    </Account>
  )
}
