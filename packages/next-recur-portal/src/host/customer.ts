import type { Identifier } from '../recur/identifier.ts'

/** Who is asking, as the host's own authentication knows them. Every field is optional. A blank one, and one with blanks at its ends, counts as absent. */
export type PortalCustomer = {
  /** Recur's own customer id, when the host keeps it. Recur's first choice. */
  customer?: string | null | undefined
  /** The host's user id: the one sent as `externalCustomerId` at checkout, the same at every sign-in. */
  externalId?: string | null | undefined
  /** The person's address. Identifies nobody unless `emailVerified` is `true`. */
  email?: string | null | undefined
  /** Whether the person has proved that the address is theirs. Only `true` counts. */
  emailVerified?: boolean | null | undefined
}

/**
 * Puts what is known of a person into Recur's order of priority: `customer`, `externalId`, `email`
 * (recur-tw 0.11.0, `PortalSessionCreateParams`).
 *
 * An unverified address is left out: otherwise somebody who registers with another person's address opens that
 * person's billing.
 *
 * @returns The identifiers that may be used, best first; `[]` when there is none.
 * @example
 * decideIdentifiers({ externalId: 'user_1', email: 'mei@example.com', emailVerified: false })
 * // [{ externalId: 'user_1' }]
 */
export function decideIdentifiers(person: PortalCustomer): Identifier[] {
  const customer = usable(person.customer)
  const externalId = usable(person.externalId)
  const email = person.emailVerified === true ? usable(person.email) : undefined
  return [
    ...(customer ? [{ customer }] : []),
    ...(externalId ? [{ externalId }] : []),
    ...(email ? [{ email }] : []),
  ]
}

/** An identifier is used as it is or not at all: trimming one could turn it into somebody else's. */
function usable(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value === value.trim() ? value : undefined
}
