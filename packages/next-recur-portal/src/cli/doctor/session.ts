import { decideOutcome, type ReplyOutcome } from '../../portal/outcome.ts'
import { parseSession } from '../../recur/hosted-session.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { sendPortalSession } from '../../recur/portal-session.ts'
import type { SessionReply } from '../../recur/reply.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import { cureOf, describeReply } from '../describe.ts'
import type { SessionFacts } from '../session-facts.ts'
import { type Check, failed } from './report.ts'
import { isLive } from './settings.ts'

/** One attempt at a portal session: the reply, what it means, and the response's body as it came over HTTP. */
export type Trial = { reply: SessionReply; outcome: ReplyOutcome; body: unknown }

/** Requests a portal session just as a click on the button does. */
export async function trySession(
  identifier: Identifier,
  returnUrl: string,
  settings: RecurSettings,
  timeouts?: Timeouts,
): Promise<Trial> {
  const { configuration } = settings
  const request = { ...identifier, returnUrl, ...(configuration && { configuration }) }
  const response = await sendPortalSession(request, settings, startBudget(undefined, timeouts))
  const reply = parseSession(response, settings)
  return {
    reply,
    outcome: decideOutcome(reply),
    body: response.kind === 'response' ? response.body : undefined,
  }
}

/** Whether the portal opens for the customer who was named. */
export function checkSession({ reply }: Trial, facts: SessionFacts, settings: RecurSettings): Check {
  const name = 'portal session'
  if (reply.kind === 'session') {
    const { responseCase, lifetimeSeconds, portalOrigin } = facts
    const lifetime = lifetimeSeconds === undefined ? 'an unknown time' : `${lifetimeSeconds} s`
    const finding = `Created, at ${portalOrigin}, for ${lifetime}. Its response is written in ${responseCase} case.`
    return { name, status: 'ok', finding }
  }
  if (decideOutcome(reply).kind !== 'customer_not_found')
    return failed(name, describeReply(reply), cureOf(reply))
  const environment = isLive(settings) ? 'production' : 'sandbox'
  const cure =
    `Check the identifier, and that this customer is in the ${environment} environment` +
    `${isLive(settings) ? '' : ', where customers exist only after a test checkout'}.`
  return failed(name, `Recur knows no such customer: ${describeReply(reply)}`, cure)
}
