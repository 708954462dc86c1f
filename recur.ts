import { createRecurPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from './auth.ts'
import { allowRequest, limit } from './lib/limit.ts'
import { getLocale } from './lib/locale.ts'
import { hasDemoBar } from './lib/settings.ts'

/** Everything that this app does with Recur: who its customer is, in which language, and how often. */
export const portal = createRecurPortal({
  getCustomer: async () => customerFromSession(await auth()),
  locale: getLocale,
  limit,
  allowRequest,
  // Where metrics go. In the demo the next page tells the story of the click.
  onOutcome: async (event) => {
    if (hasDemoBar()) (await import('./demo/receipt.ts')).keepClick(event, (await auth())?.user?.id)
  },
})
