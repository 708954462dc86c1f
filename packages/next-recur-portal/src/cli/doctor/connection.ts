import { cureOf, describeReply } from '../describe.ts'
import { type Check, type Facts, failed, skipped } from './report.ts'
import type { Trial } from './session.ts'

// What the reply to a request for somebody who does not exist tells of the address, the key and the request itself.

/** Address and key, as far as one response tells. */
export function checkConnection({ reply, outcome }: Trial): Check[] {
  const answered: Check = { name: 'address', status: 'ok', finding: "Recur's API answers." }
  const accepted: Check = { name: 'key', status: 'ok', finding: 'Recur accepts it.' }
  if (reply.kind === 'session' || isSession(reply)) return [answered, accepted]
  const finding = describeReply(reply)
  const cure = cureOf(reply)
  switch (outcome.kind) {
    case 'opened':
    case 'customer_not_found':
      return [answered, accepted]
    case 'rate_limited':
      return [
        answered,
        { name: 'key', status: 'warning', finding: 'Recur responded 429: too many requests.', cure },
      ]
    case 'unavailable':
      return [failed('address', finding, cure), skipped('key')]
    case 'misconfigured':
      if (outcome.cause === 'wrong_address') return [failed('address', finding, cure), skipped('key')]
      if (outcome.cause === 'unsupported_sdk')
        return [failed('recur-tw request', finding, cure), skipped('key')]
      if (outcome.cause === 'key_rejected') return [answered, failed('key', finding, cure)]
      return [answered, accepted]
  }
}

/** How Recur speaks of a customer that does not exist: the sign that leads a person to the plans. */
export function checkUnknownCustomer({ reply, outcome }: Trial): Check {
  const name = 'unknown customer'
  if (reply.kind === 'session') {
    return {
      name,
      status: 'warning',
      finding: 'Recur opened a portal for an external id that nobody has.',
      cure: 'Nobody will be sent to the plans. Report it to next-recur-portal, with the facts of --json.',
    }
  }
  const finding = describeReply(reply)
  if (outcome.kind === 'customer_not_found')
    return { name, status: 'ok', finding: `Recur reports it: ${finding}` }
  const refused =
    outcome.kind === 'misconfigured' &&
    (outcome.cause === 'missing_return_url' || outcome.cause === 'request_rejected')
  return refused || isSession(reply) ? failed(name, finding, cureOf(reply)) : skipped(name)
}

/** How Recur says "no such customer". */
export function readUnknownCustomer({ reply, outcome }: Trial): Facts {
  return outcome.kind === 'customer_not_found' && reply.kind === 'http_error'
    ? { unknownCustomer: { status: reply.status, code: reply.code ?? null } }
    : {}
}

/** Whether Recur created a session, with a usable URL or without. */
function isSession({ kind }: Trial['reply']): boolean {
  return kind === 'session' || kind === 'missing_url' || kind === 'untrusted_url'
}
