import { createRecurPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from './auth'

/** The same portal in another configuration: of the emulator's, which a merchant would have for cards alone. */
export const cardPortal = createRecurPortal({
  getCustomer: async () => customerFromSession(await auth()),
  configuration: 'pcfg_default',
})
