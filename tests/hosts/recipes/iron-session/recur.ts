import { createRecurPortal } from 'next-recur-portal'
import { readSession } from './session'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const { userId, email, emailVerified } = await readSession()
    return userId === undefined ? null : { externalId: userId, email, emailVerified }
  },
})
