'use server'

import { redirect } from 'next/navigation'
import type { OutcomeKind } from 'next-recur-portal'
import { portal } from '../recur'

/** What a click came to, when it did not open the portal. */
export type PortalState = Exclude<OutcomeKind, 'opened'> | null

export async function openPortalOrSay(): Promise<PortalState> {
  const outcome = await portal.createSession()
  if (outcome.kind === 'opened') redirect(outcome.url)
  return outcome.kind
}
