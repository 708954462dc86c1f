import { headers } from 'next/headers'
import { createRecurPortal } from 'next-recur-portal'
import { auth } from './auth'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const session = await auth.api.getSession({ headers: await headers() })
    if (!session) return null
    const { id, email, emailVerified } = session.user
    return { externalId: id, email, emailVerified }
  },
})
