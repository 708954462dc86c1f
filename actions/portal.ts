'use server'

import { portal } from '../recur.ts'

/**
 * Opens Recur's Customer Portal for the person signed in: `<form action={openPortal}>`.
 *
 * No parameters, so that nothing in the request can choose the customer or where the portal links back to.
 */
export async function openPortal(): Promise<void> {
  await portal.open()
}
