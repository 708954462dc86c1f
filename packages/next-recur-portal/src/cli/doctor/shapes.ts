import { findList } from '../../recur/api.ts'
import { requestEntitlements } from '../../recur/entitlements.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { requestProducts } from '../../recur/products.ts'
import type { RecurFailure, RecurResponse } from '../../recur/reply.ts'
import type { PlansSettings, RecurSettings } from '../../recur/settings.ts'
import { requestSubscriptionList } from '../../recur/subscriptions.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import { isRecord, readText } from '../../recur/values.ts'
import { cureOf, describeFailure } from '../describe.ts'
import type { Check, ListFacts } from './report.ts'

/** What Recur lists, as a row of the table and as facts; without facts when there is no list to read. */
type Listed = { check: Check; facts?: ListFacts }

/** Whether the plans can be listed, and how many there are. */
export async function checkProducts(settings: PlansSettings, timeouts?: Timeouts): Promise<Listed> {
  const name = 'products'
  const reply = await requestProducts(settings, startBudget(undefined, timeouts))
  if (reply.kind === 'http_error' && (reply.status === 401 || reply.status === 403)) {
    const finding = `Recur rejects RECUR_PUBLISHABLE_KEY: ${describeFailure(reply)}`
    const cure = 'Check that it is of the same account and environment as RECUR_SECRET_KEY.'
    return { check: { name, status: 'failed', finding, cure } }
  }
  const listed = describeList(name, reply)
  if (listed.facts?.rows !== 0) return listed
  const finding = 'Recur lists no product of the type SUBSCRIPTION in this environment.'
  const cure = 'Make one in the dashboard. The sandbox and production each have their own.'
  return { ...listed, check: { name, status: 'warning', finding, cure } }
}

/** What the account page is told of a customer. */
export async function checkEntitlements(
  customer: Identifier,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<Listed> {
  return describeList(
    'entitlements',
    await requestEntitlements(customer, settings, startBudget(undefined, timeouts)),
  )
}

/** Whether the next charge can be told. A warning at most: the account page does without. */
export async function checkSubscriptions(
  customer: Identifier,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<Listed> {
  const listed = describeList(
    'subscriptions',
    await requestSubscriptionList(customer, settings, startBudget(undefined, timeouts)),
  )
  if (listed.facts !== undefined) return listed
  const cure =
    'The account page shows no next charge then. Report it to next-recur-portal, with the output of --contract --json.'
  return { check: { ...listed.check, status: 'warning', cure } }
}

/** How a response lists things. Names and statuses only, no other value. */
function describeList(name: string, reply: RecurResponse<unknown> | RecurFailure): Listed {
  if (reply.kind !== 'response') {
    const status = reply.kind === 'http_error' && reply.status === 429 ? 'warning' : 'failed'
    return { check: { name, status, finding: `Not listed: ${describeFailure(reply)}`, cure: cureOf(reply) } }
  }
  const body = reply.body ?? reply.value
  const rows = findList(body, name)?.filter(isRecord)
  if (rows === undefined) {
    const cure = 'Report it to next-recur-portal, with the output of --contract --json.'
    return { check: { name, status: 'failed', finding: 'The response holds no list.', cure } }
  }
  const facts: ListFacts = {
    list: isRecord(body) && Array.isArray(body.data) ? 'data' : name,
    rows: rows.length,
    fields: [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(isWord),
    statuses: [...new Set(rows.flatMap(({ status }) => readText(status) ?? []))].filter(isWord),
  }
  const statuses = facts.statuses.length === 0 ? '' : `: ${facts.statuses.join(', ')}`
  const fields = facts.fields.length === 0 ? '' : ` Fields: ${facts.fields.join(', ')}.`
  const finding = `Recur lists ${facts.rows}, under ${facts.list}${statuses}.${fields}`
  return { check: { name, status: 'ok', finding }, facts }
}

/** Names and statuses are printed, so only what looks like one passes. */
function isWord(text: string): boolean {
  return /^[a-z]\w{0,39}$/i.test(text)
}
