'use server'

import type { OutcomeKind } from 'next-recur-portal'
import { portal } from '../recur'

/**
 * For the Edge runtime: everything but the last step. Next.js itself (15.5.29 and 16.4.6, `next start`) answers 500 when
 * an action of an Edge page redirects to another origin.
 */
export async function tryPortal(): Promise<OutcomeKind | null> {
  const { kind } = await portal.createSession()
  return kind
}
