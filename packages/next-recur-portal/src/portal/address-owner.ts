import { parseCustomers, requestCustomersByEmail } from '../recur/customers.ts'
import type { Identifier } from '../recur/identifier.ts'
import { parseReply, type RecurFailure } from '../recur/reply.ts'
import type { RecurSettings } from '../recur/settings.ts'
import type { Budget } from '../recur/timeout.ts'
import { decideFailure } from './outcome.ts'

/** Whose customer an e-mail address is. */
export type AddressOwner =
  /** It may be used: its customer has no external id, or this person's. */
  | { kind: 'own' }
  /** Recur has no customer with it. */
  | { kind: 'nobody' }
  /** Its customer carries another external id, so it is somebody else's. */
  | { kind: 'another_customer' }
  | RecurFailure

/**
 * Asks Recur whose a verified address is, before it is used. An address may have changed hands, or belong to a second
 * account at the host: its customer then carries another external id, and is not to be opened.
 *
 * A person without an external id is known by the address alone, and is not asked about.
 *
 * @param email The verified address.
 * @param identifiers Everything that names the person.
 */
export async function findAddressOwner(
  email: string,
  identifiers: readonly Identifier[],
  settings: RecurSettings,
  budget: Budget,
): Promise<AddressOwner> {
  const externalId = identifiers.find((one) => 'externalId' in one)?.externalId
  if (externalId === undefined) return { kind: 'own' }
  const response = await requestCustomersByEmail(email, settings, budget)
  const reply = parseReply(response, (body) => parseCustomers(body, email))
  if (reply.kind !== 'parsed') {
    return decideFailure(reply).kind === 'customer_not_found' ? { kind: 'nobody' } : reply
  }
  if (reply.value.length === 0) return { kind: 'nobody' }
  const foreign = reply.value.some((one) => one.externalId !== undefined && one.externalId !== externalId)
  return foreign ? { kind: 'another_customer' } : { kind: 'own' }
}
