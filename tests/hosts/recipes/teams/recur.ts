import { createRecurPortal } from 'next-recur-portal'
import { readMembership } from './session'

export const portal = createRecurPortal({
  getCustomer: async () => {
    const membership = await readMembership()
    if (membership === null) return null
    const { role, organization } = membership
    if (role !== 'owner' && role !== 'billing') return 'forbidden'
    return {
      externalId: organization.id,
      email: organization.billingEmail,
      emailVerified: organization.billingEmailVerified,
    }
  },
})
