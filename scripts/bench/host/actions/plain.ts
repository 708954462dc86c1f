'use server'

import { redirect } from 'next/navigation.js'
import { createPortalUrl } from '../plain.ts'

/** The plainest action that can be written. */
export async function openPortal(): Promise<void> {
  redirect((await createPortalUrl()) ?? '/sign-in')
}
