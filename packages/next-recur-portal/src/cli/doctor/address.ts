import { parseCustomers, requestCustomersByEmail } from '../../recur/customers.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import type { Check, Facts } from './report.ts'

/**
 * Checks whether Recur tells whose an address is: what it is asked before a person is opened by address.
 *
 * @param externalId What the app sends for this person, where it was given: whether Recur holds the same.
 */
export async function checkAddress(
  email: string,
  externalId: string | undefined,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<{ check: Check; facts: Facts }> {
  const name = 'address owner'
  const reply = await requestCustomersByEmail(email, settings, startBudget(undefined, timeouts))
  const customers = reply.kind === 'response' ? parseCustomers(reply.value, email) : undefined
  if (customers === undefined) {
    const status = 'status' in reply ? `status ${reply.status}` : reply.kind
    const finding = `GET /v1/customers did not tell whose the address is (${status}).`
    const cure =
      'A person with an external id is not opened by address then. Report it to next-recur-portal, with the facts of --json.'
    const facts = 'status' in reply ? { customersByEmail: { status: reply.status } } : {}
    return { check: { name, status: 'warning', finding, cure }, facts }
  }
  const held = customers.flatMap((customer) =>
    customer.externalId === undefined ? [] : [customer.externalId],
  )
  const facts = { customersByEmail: { customers: customers.length, withExternalId: held.length } }
  const count = `Recur has ${customers.length} customer(s) with the address`
  if (held.length === 0) {
    return { check: { name, status: 'ok', finding: `${count}, without an external id.` }, facts }
  }
  if (externalId === undefined) {
    const finding = `${count}, ${held.length} with an external id: only that id opens them.`
    return { check: { name, status: 'ok', finding }, facts }
  }
  if (held.every((one) => one === externalId)) {
    return { check: { name, status: 'ok', finding: `${count}, with the external id that was given.` }, facts }
  }
  const finding = `${count}, with another external id than the one that was given.`
  const cure =
    'This person is not opened by address, and starts no checkout with it. docs/customers.md says what to do when both are one person.'
  return { check: { name, status: 'failed', finding, cure }, facts }
}
