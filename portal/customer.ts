/** Who is asking, as the host's own authentication knows them. Every field is optional; blank means absent. */
export type PortalCustomer = {
  /** Recur's own customer id, when the host keeps it. Recur's first choice. */
  customer?: string | null | undefined
  /** The host's user id: the one given as `externalCustomerId` at checkout, the same at every sign-in. */
  externalId?: string | null | undefined
  /** The person's address. Identifies nobody unless `emailVerified` is `true`. */
  email?: string | null | undefined
  /** Whether the person has proved that the address is theirs. Only `true` counts. */
  emailVerified?: boolean | null | undefined
}

/** One way to name a customer to Recur, in the words of `recur.portal.sessions.create`. */
export type Identifier = { customer: string } | { externalId: string } | { email: string }

/**
 * Puts what is known of a person into Recur's order of priority: `customer`, `externalId`, `email`
 * (recur-tw 0.11.0, `PortalSessionCreateParams`).
 *
 * An address that is not verified is left out: whoever registers with somebody else's address would
 * otherwise open that person's billing.
 *
 * @returns The identifiers that may be used, best first; `[]` when there is none.
 * @example
 * decideIdentifiers({ externalId: 'user_1', email: 'mei@example.com', emailVerified: false })
 * // [{ externalId: 'user_1' }]
 */
export function decideIdentifiers(person: PortalCustomer): Identifier[] {
  const customer = present(person.customer)
  const externalId = present(person.externalId)
  const email = person.emailVerified === true ? present(person.email) : undefined
  return [
    ...(customer ? [{ customer }] : []),
    ...(externalId ? [{ externalId }] : []),
    ...(email ? [{ email }] : []),
  ]
}

function present(value: unknown): string | undefined {
  return typeof value === 'string' ? value.trim() || undefined : undefined
}
