import type { CheckoutVisit } from '../emulation/sessions.ts'
import { type Customer, type EmulatorState, findCustomer, runningSubscriptions } from '../state/state.ts'
import { newId } from '../state/subscriptions.ts'

/** Who is buying: what the session says, or else what the person typed. */
export type Buyer = Pick<CheckoutVisit, 'externalId' | 'name'> & { email: string }

/**
 * The customer whom a purchase belongs to, if Recur knows them: the one with the external id, else the one with the
 * e-mail address, unless that one has another external id: then they are two people who share an address.
 */
export function findBuyer(state: EmulatorState, { externalId, email }: Buyer): Customer | undefined {
  const byExternalId = externalId ? findCustomer(state, { externalId }) : undefined
  if (byExternalId) return byExternalId
  const sameAddress = state.customers.filter((one) => one.email.toLowerCase() === email.toLowerCase())
  return sameAddress.find((one) => one.externalId === null || externalId === undefined)
}

/** The same, created when there is none. An external id sticks to a customer without one. */
export function findOrCreateBuyer(state: EmulatorState, buyer: Buyer): Customer {
  const known = findBuyer(state, buyer)
  if (known) {
    known.externalId ??= buyer.externalId ?? null
    return known
  }
  const customer: Customer = {
    id: newId('cus'),
    externalId: buyer.externalId ?? null,
    email: buyer.email,
    name: buyer.name ?? buyer.email,
    card: null,
  }
  state.customers.push(customer)
  return customer
}

/** Whether this customer has this plan already. */
export function hasPlan(state: EmulatorState, customer: Customer | undefined, productId: string): boolean {
  if (!customer) return false
  return runningSubscriptions(state, customer.id).some((one) => one.productId === productId)
}
