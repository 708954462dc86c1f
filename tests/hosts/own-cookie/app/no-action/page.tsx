import { connection } from 'next/server'
import { PortalButton } from 'next-recur-portal/components'
import { portal } from '../../recur'

export const instant = false

/** A mistake: the button gets the method in place of a Server Action. */
export default async function NoActionPage() {
  // Prerendered, it would stop `next build`, which says the same.
  await connection()
  return <PortalButton action={portal.open} locale="zh-TW" />
}
