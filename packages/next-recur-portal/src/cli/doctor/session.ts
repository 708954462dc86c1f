import { decideOutcome, type ReplyOutcome } from '../../portal/outcome.ts'
import { parseSession } from '../../recur/hosted-session.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { sendPortalSession } from '../../recur/portal-session.ts'
import type { SessionReply } from '../../recur/reply.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { startBudget, type Timeouts } from '../../recur/timeout.ts'
import { isRecord, readDate } from '../../recur/values.ts'
import type { Facts } from './report.ts'

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

/**
 * Reads from a session's response what Recur's documentation leaves open.
 *
 * @param body The response's body.
 * @param now The present, in milliseconds since 1970: when the session was created, where the response does not say.
 */
export function readFacts(body: unknown, now: number): Facts {
  if (!isRecord(body)) return {}
  const keys = Object.keys(body)
  const camel = keys.some((key) => /[a-z][A-Z]/.test(key))
  const snake = keys.some((key) => /[a-z]_[a-z]/.test(key))
  const expiresAt = readDate(body.expiresAt ?? body.expires_at)?.getTime()
  const createdAt = readDate(body.createdAt ?? body.created_at)?.getTime() ?? now
  const { url } = body
  return {
    responseCase: camel && snake ? 'both' : camel ? 'camel' : snake ? 'snake' : 'neither',
    ...(expiresAt !== undefined && { lifetimeSeconds: Math.round((expiresAt - createdAt) / 1_000) }),
    ...(typeof url === 'string' && URL.canParse(url) && { portalOrigin: new URL(url).origin }),
  }
}
