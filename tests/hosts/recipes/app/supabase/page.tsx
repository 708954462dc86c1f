import { PortalButton } from 'next-recur-portal/components'
import { openPortal } from '../../supabase/actions/portal'

export default function SupabasePage() {
  return <PortalButton action={openPortal} locale="zh-TW" />
}
