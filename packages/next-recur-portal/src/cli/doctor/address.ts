import { parseCustomers, requestCustomersByEmail } from '../../recur/customers.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import type { Check, Facts } from './report.ts'

/** Checks whether Recur tells whose an address is: what it is asked before a person is opened by address. */
export async function checkAddress(
  email: string,
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
  const bound = customers.filter(({ externalId }) => externalId !== undefined).length
  const finding =
    bound === 0
      ? `Recur has ${customers.length} customer(s) with the address, without an external id.`
      : `Recur has ${customers.length} customer(s) with the address, ${bound} with an external id: only that id opens them.`
  return {
    check: { name, status: 'ok', finding },
    facts: { customersByEmail: { customers: customers.length, withExternalId: bound } },
  }
}
