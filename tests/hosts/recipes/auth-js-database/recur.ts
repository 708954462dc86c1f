import { createRecurPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from './auth'

export const portal = createRecurPortal({
  getCustomer: async () => customerFromSession(await auth()),
})
