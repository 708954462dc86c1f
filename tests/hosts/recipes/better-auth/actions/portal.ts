'use server'

import { headers } from 'next/headers'
import { createOpenPortal } from 'next-recur-portal'
import { auth } from '../auth'

const open = createOpenPortal({
  customer: async () => {
    const session = await auth.api.getSession({ headers: await headers() })
    if (!session) return null
    const { id, email, emailVerified } = session.user
    return { externalId: id, email, emailVerified }
  },
})

export async function openPortal(): Promise<void> {
  await open()
}
