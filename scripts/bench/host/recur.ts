import { createRecurPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from './auth.ts'
import { readUserId } from './session.ts'

/** For a host with Auth.js, as README shows it. */
export const authJsPortal = createRecurPortal({ getCustomer: async () => customerFromSession(await auth()) })

/** For a host with a session cookie of its own. */
export const ownCookiePortal = createRecurPortal({
  getCustomer: async () => {
    const userId = await readUserId()
    return userId === null ? null : { externalId: userId }
  },
})
