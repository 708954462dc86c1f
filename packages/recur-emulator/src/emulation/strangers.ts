import { type CustomerIdentifiers, type EmulatorState, findCustomer } from '../state/state.ts'
import type { RecordedRequest } from './request-log.ts'

/** Somebody whom a request named and Recur does not know: a field of `OwnCustomer`, which makes them a customer. */
export type Stranger = { field: 'id' | 'externalId' | 'email'; value: string }

/**
 * Whoever was asked for and is no customer, the latest first. Of several identifiers in one request the highest counts, as
 * it does for Recur.
 */
export function findStrangers(requests: readonly RecordedRequest[], state: EmulatorState): Stranger[] {
  const unknown = requests
    .toReversed()
    .filter(({ customer }) => findCustomer(state, customer) === undefined)
    .flatMap(({ customer }) => highestOf(customer) ?? [])
  return [...new Map(unknown.map((one) => [`${one.field} ${one.value}`, one])).values()]
}

function highestOf({ customerId, externalId, email }: CustomerIdentifiers): Stranger | undefined {
  if (customerId) return { field: 'id', value: customerId }
  if (externalId) return { field: 'externalId', value: externalId }
  return email ? { field: 'email', value: email } : undefined
}
