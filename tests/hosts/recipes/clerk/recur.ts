import { currentUser } from '@clerk/nextjs/server'
import { createRecurPortal } from 'next-recur-portal'

export const portal = createRecurPortal({
  getCustomer: async () => {
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
