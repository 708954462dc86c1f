'use server'

import { createPortalSession, type OutcomeName } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from '../auth'

/**
 * For the Edge runtime: everything but the last step. Next.js itself (15.5.29 and 16.4.6, `next start`) answers 500 when
 * an action of an Edge page redirects to another origin.
 */
export async function tryPortal(): Promise<OutcomeName | null> {
  const { outcome } = await createPortalSession({ customer: async () => customerFromSession(await auth()) })
  return outcome
}
