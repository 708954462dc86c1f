import type { PortalCustomer } from './customer.ts'

/** A signed-in user, as sign-in libraries have it. Structural, so that any of them type-checks. */
export type SignedInUser = {
  /** The host's user id, the same at every sign-in. */
  id?: string | null | undefined
  email?: string | null | undefined
  /** Whether the address is proved: a boolean, or the date that it was proved on. */
  emailVerified?: boolean | Date | null | undefined
  /** Recur's own customer id, when the host keeps it. */
  recurCustomerId?: string | null | undefined
}

/**
 * Turns a signed-in user into the person whose portal is to be opened: `id` becomes the external id, and the address counts as
 * verified if `emailVerified` is `true` or a real date.
 *
 * @param user The user that the host's sign-in knows; `null` or `undefined` when nobody is signed in.
 * @returns The person, or `null` when nobody is signed in.
 * @example
 * const portal = createRecurPortal({ getCustomer: async () => customerFromUser(await getUser()) })
 */
export function customerFromUser(user: SignedInUser | null | undefined): PortalCustomer | null {
  if (typeof user !== 'object' || user === null) return null
  return {
    customer: user.recurCustomerId,
    externalId: user.id,
    email: user.email,
    emailVerified: isVerified(user.emailVerified),
  }
}

function isVerified(value: boolean | Date | null | undefined): boolean {
  return value instanceof Date ? !Number.isNaN(value.getTime()) : value === true
}
