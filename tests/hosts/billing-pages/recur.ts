import { createRecurPortal } from 'next-recur-portal'
import { getUser } from './session'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const user = await getUser()
    return user && { externalId: user.id, email: user.email, emailVerified: user.emailVerified }
  },
  paths: { success: '/welcome?session_id={CHECKOUT_SESSION_ID}' },
})
