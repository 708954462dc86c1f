'use server'

import { limit } from '../app/limit.ts'
import { readLocale } from '../app/locale.ts'
import { auth } from '../auth.ts'
import { customerFromSession } from '../portal/auth-js.ts'
import { createOpenPortal } from '../portal/open-portal.ts'

const open = createOpenPortal({
  customer: async () => customerFromSession(await auth()),
  locale: readLocale,
  limit,
})

/**
 * Opens Recur's Customer Portal for whoever is signed in: `<form action={openPortal}>`.
 *
 * No parameters, so that nothing in the request can choose the customer or where the portal leads back to.
 */
export async function openPortal(): Promise<void> {
  await open()
}
