import { createRecurPortal } from 'next-recur-portal'
import { readUserId } from './session'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const userId = await readUserId()
    return userId === null ? null : { externalId: userId }
  },
})
