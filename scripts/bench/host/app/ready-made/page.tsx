import { openPortal } from 'next-recur-portal/actions'
import { PortalButton } from 'next-recur-portal/components'
import { Account } from '../account.tsx'

export default function Page() {
  return (
    <Account>
      <PortalButton action={openPortal} locale="zh-TW" />
    </Account>
  )
}
