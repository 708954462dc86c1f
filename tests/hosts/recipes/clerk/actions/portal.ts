'use server'

import { currentUser } from '@clerk/nextjs/server'
import { createOpenPortal } from 'next-recur-portal'

const open = createOpenPortal({
  customer: async () => {
    const user = await currentUser()
    if (!user) return null
    const address = user.primaryEmailAddress
    return {
      externalId: user.id,
      email: address?.emailAddress,
      emailVerified: address?.verification?.status === 'verified',
    }
  },
})

export async function openPortal(): Promise<void> {
  await open()
}
