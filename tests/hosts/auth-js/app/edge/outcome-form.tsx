'use client'

import { useActionState } from 'react'
import { tryPortal } from '../../actions/try-portal'

export function OutcomeForm() {
  const [outcome, action] = useActionState(tryPortal, null)
  return (
    <form action={action}>
      <output>{outcome}</output>
      <button type="submit">管理訂閱</button>
    </form>
  )
}
