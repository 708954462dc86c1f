'use server'

import { redirect } from 'next/navigation'
import { createPortalSession, type OutcomeName } from 'next-recur-portal'
import { readSession } from '../session'

/** What a click came to, when it did not open the portal. */
export type PortalState = Exclude<OutcomeName, 'opened'> | null

export async function openPortal(): Promise<PortalState> {
  const result = await createPortalSession({ customer: readSession })
  if (result.outcome === 'opened') redirect(result.url)
  return result.outcome
}
