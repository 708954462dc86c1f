'use client'

import { outcomeTexts } from 'next-recur-portal/components'
import { useActionState } from 'react'
import { openPortal } from './actions/portal'

export function PortalForm() {
  const [outcome, action, pending] = useActionState(openPortal, null)
  return (
    <form action={action}>
      {outcome && <p role="alert">{outcomeTexts['zh-TW'][outcome]}</p>}
      <button type="submit" disabled={pending}>
        {pending ? '載入中…' : '管理訂閱'}
      </button>
    </form>
  )
}
