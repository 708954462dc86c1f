import { type CustomerRecord, parseCustomers, requestCustomersByEmail } from '../../recur/customers.ts'
import { parseReply } from '../../recur/reply.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import { describeFailure } from '../describe.ts'
import type { Check, Facts } from './report.ts'

const name = 'address owner'

/**
 * Checks whether Recur tells whose an address is: what it is asked before a person is opened by address.
 *
 * @param externalId What the app sends for this person, where it was given: whether Recur holds the same.
 * @returns `opens` says whether the address opens a portal for this person.
 */
export async function checkAddress(
  email: string,
  externalId: string | undefined,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<{ check: Check; facts: Facts; opens: boolean }> {
  const response = await requestCustomersByEmail(email, settings, startBudget(undefined, timeouts))
  const reply = parseReply(response, (body) => parseCustomers(body, email))
  if (reply.kind !== 'parsed') {
    const finding = `GET /v1/customers did not tell whose the address is: ${describeFailure(reply)}`
    const cure =
      'A person with an external id is not opened by address then. Report it to next-recur-portal, with the output of --contract --json.'
    const facts = 'status' in reply ? { customersByEmail: { status: reply.status } } : {}
    return { check: { name, status: 'warning', finding, cure }, facts, opens: false }
  }
  const customers = reply.value
  const withExternalId = customers.filter((customer) => customer.externalId !== undefined).length
  return {
    check: compare(customers, externalId),
    facts: { customersByEmail: { customers: customers.length, withExternalId } },
    opens: customers.length > 0 && withExternalId === 0,
  }
}

/** The external id that the app sends against those that Recur holds for the address. */
function compare(customers: readonly CustomerRecord[], externalId: string | undefined): Check {
  const held = customers.flatMap((customer) => customer.externalId ?? [])
  if (customers.length === 0) {
    const cure =
      'Nobody is opened by it. In the sandbox a customer exists only after a test checkout. Check the address, and the environment of the key.'
    return { name, status: 'warning', finding: 'Recur has no customer with the address.', cure }
  }
  if (held.length === 0) {
    const finding = 'The customer with the address has no external id: the address opens them.'
    const cure = 'Nothing to do: the external id of their next checkout will stick to them.'
    return externalId === undefined ? { name, status: 'ok', finding } : { name, status: 'ok', finding, cure }
  }
  if (externalId === undefined) {
    const finding =
      'The customer with the address has an external id: for a person with an id of yours, only that one opens them.'
    const cure = 'Run this again with --external-id, your own id of this person, to compare the two.'
    return { name, status: 'ok', finding, cure }
  }
  if (held.every((one) => one === externalId)) {
    return { name, status: 'ok', finding: 'Recur holds the same external id for the address: a match.' }
  }
  const finding = 'Recur holds another external id for the address than the one that was given: a mismatch.'
  const cure =
    'This person is not opened by address, and starts no checkout with it. When both are one person: https://github.com/next-recur-portal/next-recur-portal/blob/main/docs/customers.md#an-address-that-another-customer-holds'
  return { name, status: 'failed', finding, cure }
}
