import type { Identifier } from '../recur/identifier.ts'

/** Field names that users and sessions usually have. A whole user is refused: its `id` would silently identify nobody. */
type UserField =
  | 'id'
  | 'userId'
  | 'user_id'
  | 'sub'
  | 'user'
  | 'name'
  | 'image'
  | 'customerId'
  | 'external_id'

/**
 * Who is asking, as the host's own authentication knows them. Every field is optional. A blank one, and one with blanks
 * at its ends, counts as absent. Any other field is refused, by type where it has a usual name, and otherwise when it
 * is read.
 */
export type PortalCustomer = { [field in UserField]?: never } & {
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

const fields: ReadonlySet<string> = new Set<keyof PortalCustomer>([
  'customer',
  'externalId',
  'email',
  'emailVerified',
])

/**
 * Says what is wrong with the form of a host's answer.
 *
 * @returns A sentence for the log, without a value of the answer; `undefined` when nothing is wrong.
 */
export function describeInvalidCustomer(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    return `It returned ${Array.isArray(answer) ? 'a list' : `a ${typeof answer}`}.`
  }
  const unknown = Object.keys(answer).filter((field) => !fields.has(field))
  return unknown.length === 0
    ? undefined
    : `It returned ${unknown.length === 1 ? 'the unknown field' : 'the unknown fields'} ${unknown.join(', ')}.`
}

/** Says which identifiers are missing and where they come from, for somebody whom none may name. */
export function describeMissing({ customer, externalId, email }: PortalCustomer): string {
  const padded = [customer, externalId, email].some(
    (value) => typeof value === 'string' && value !== value.trim(),
  )
  return [
    'getCustomer gave nothing that Recur may be asked with.',
    'externalId is missing: return the id of your user there, the same at every sign-in.',
    email
      ? 'email is there, but emailVerified is not true: return true once the person has proved that the address is theirs.'
      : 'email is missing as well.',
    ...(padded ? ['A value with blanks at its ends counts as missing.'] : []),
  ].join(' ')
}

/** An identifier is used as it is or not at all: trimming one could turn it into somebody else's. */
function usable(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value === value.trim() ? value : undefined
}
