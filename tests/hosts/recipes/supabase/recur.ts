import { createRecurPortal } from 'next-recur-portal'
import { createClient } from './session'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const supabase = await createClient()
    // Asks Supabase. `getSession()` would believe the cookie.
    const { data } = await supabase.auth.getUser()
    if (!data.user) return null
    const { id, email, email_confirmed_at } = data.user
    return {
      externalId: id,
      email,
      emailVerified: email_confirmed_at !== undefined && email_confirmed_at !== null,
    }
  },
})
