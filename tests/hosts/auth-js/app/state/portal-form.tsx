'use client'

import { outcomeTexts } from 'next-recur-portal/components'
import { useActionState } from 'react'
import { openPortalOrSay } from '../../actions/portal-state'

export function PortalForm() {
  const [outcome, action, pending] = useActionState(openPortalOrSay, null)
  return (
    <form action={action}>
      {outcome && <p role="alert">{outcomeTexts['zh-TW'][outcome]}</p>}
      <button type="submit" disabled={pending}>
        管理訂閱
      </button>
    </form>
  )
}
