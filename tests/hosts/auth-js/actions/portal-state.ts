'use server'

import { redirect } from 'next/navigation'
import { createPortalSession, type OutcomeName } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from '../auth'

/** What a click came to, when it did not open the portal. */
export type PortalState = Exclude<OutcomeName, 'opened'> | null

export async function openPortalOrSay(): Promise<PortalState> {
  const result = await createPortalSession({ customer: async () => customerFromSession(await auth()) })
  if (result.outcome === 'opened') redirect(result.url)
  return result.outcome
}
