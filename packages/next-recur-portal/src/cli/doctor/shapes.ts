import { findList } from '../../recur/api.ts'
import { requestEntitlements } from '../../recur/entitlements.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { requestProducts } from '../../recur/products.ts'
import type { RecurFailure, RecurResponse } from '../../recur/reply.ts'
import type { PlansSettings, RecurSettings } from '../../recur/settings.ts'
import { requestSubscriptionList } from '../../recur/subscriptions.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import { isRecord, readText } from '../../recur/values.ts'
import { describeFailure } from './describe.ts'
import type { Check, ListFacts } from './report.ts'

/** Whether the plans can be listed, and how many there are. */
export async function checkProducts(
  settings: PlansSettings,
  timeouts?: Timeouts,
): Promise<{ check: Check; facts?: ListFacts }> {
  const reply = await requestProducts(settings, startBudget(undefined, timeouts))
  const facts = describeList(reply, 'products')
  if (facts === undefined) return { check: unreadable('products', reply) }
  const check: Check =
    facts.rows === 0
      ? {
          name: 'products',
          status: 'warning',
          finding: 'Recur lists no product of the type SUBSCRIPTION in this environment.',
          cure: 'Make one in the dashboard. The sandbox and production each have their own.',
        }
      : { name: 'products', status: 'ok', finding: `Recur lists ${facts.rows}, under ${facts.list}.` }
  return { check, facts }
}

/** What the account page is told of a customer. */
export async function checkEntitlements(
  customer: Identifier,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<{ check: Check; facts?: ListFacts }> {
  const reply = await requestEntitlements(customer, settings, startBudget(undefined, timeouts))
  const facts = describeList(reply, 'entitlements')
  if (facts === undefined) return { check: unreadable('entitlements', reply) }
  const statuses = facts.statuses.length === 0 ? '' : `: ${facts.statuses.join(', ')}`
  return {
    check: { name: 'entitlements', status: 'ok', finding: `Recur lists ${facts.rows}${statuses}.` },
    facts,
  }
}

/** Whether the next charge can be told. A warning at most: the account page does without. */
export async function checkSubscriptions(
  customer: Identifier,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<{ check: Check; facts?: ListFacts }> {
  const name = 'subscriptions'
  const reply = await requestSubscriptionList(customer, settings, startBudget(undefined, timeouts))
  const facts = describeList(reply, name)
  if (facts === undefined) {
    const cure =
      'The account page shows no next charge then. Report it to next-recur-portal, with the facts of --json.'
    return { check: { ...unreadable(name, reply), status: 'warning', cure } }
  }
  return { check: { name, status: 'ok', finding: `Recur lists ${facts.rows}, under ${facts.list}.` }, facts }
}

function unreadable(name: string, reply: RecurResponse<unknown> | RecurFailure): Check {
  const finding =
    reply.kind === 'response' ? 'The response holds no list.' : `Not listed: ${describeFailure(reply)}`
  const cure =
    name === 'products'
      ? 'Check that RECUR_PUBLISHABLE_KEY and RECUR_SECRET_KEY are of one environment.'
      : 'Report it to next-recur-portal, with the facts of --json.'
  return { name, status: 'failed', finding, cure }
}

/** How a response lists things. Names and statuses only, no other value. */
function describeList(reply: RecurResponse<unknown> | RecurFailure, name: string): ListFacts | undefined {
  const body = reply.kind === 'response' ? (reply.body ?? reply.value) : undefined
  const rows = findList(body, name)?.filter(isRecord)
  if (rows === undefined) return undefined
  return {
    list: isRecord(body) && Array.isArray(body.data) ? 'data' : name,
    rows: rows.length,
    fields: [...new Set(rows.flatMap((row) => Object.keys(row)))],
    statuses: [...new Set(rows.map(({ status }) => readText(status)).filter((status) => isWord(status)))],
  }
}

/** A status is printed, so only what looks like one passes. */
function isWord(text: string | undefined): text is string {
  return text !== undefined && /^\w{1,32}$/.test(text)
}
