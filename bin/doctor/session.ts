import { callRecur, isRecord } from '../../portal/call.ts'
import { type RecurSettings, trustedOrigin } from '../../portal/config.ts'
import type { Identifier } from '../../portal/customer.ts'
import { type Deadlines, startBudget } from '../../portal/deadline.ts'
import { decideOutcome, type PortalOutcome, type PortalReply } from '../../portal/outcome.ts'
import { createSdkSession, parseSession } from '../../portal/recur.ts'
import type { Facts } from './report.ts'

/** What came of asking for one portal session: the reply, what it means, and the answer as it stood on the wire. */
export type Trial = { reply: PortalReply; outcome: PortalOutcome; body: unknown }

/** Asks Recur for a portal session in just the way that a click on the button does. */
export async function trySession(
  identifier: Identifier,
  returnUrl: string,
  settings: RecurSettings,
  deadlines?: Deadlines,
): Promise<Trial> {
  const { configuration } = settings
  const request = { ...identifier, returnUrl, ...(configuration && { configuration }) }
  const answer = await callRecur(() => createSdkSession(request, settings), startBudget(deadlines))
  const reply = parseSession(answer)
  return {
    reply,
    outcome: decideOutcome(reply, trustedOrigin(settings)),
    body: answer.kind === 'answer' ? answer.body : undefined,
  }
}

/**
 * Reads from a session's answer what Recur's documentation leaves open.
 *
 * @param body The answer as it stood on the wire.
 * @param now The present, in milliseconds since 1970: when the session was made, where the answer does not say.
 */
export function readFacts(body: unknown, now: number): Facts {
  if (!isRecord(body)) return {}
  const keys = Object.keys(body)
  const camel = keys.some((key) => /[a-z][A-Z]/.test(key))
  const snake = keys.some((key) => /[a-z]_[a-z]/.test(key))
  const ends = time(body.expiresAt ?? body.expires_at)
  const made = time(body.createdAt ?? body.created_at) ?? now
  const { url } = body
  return {
    responseCase: camel && snake ? 'both' : camel ? 'camel' : snake ? 'snake' : 'neither',
    ...(ends !== undefined && { lifetimeSeconds: Math.round((ends - made) / 1_000) }),
    ...(typeof url === 'string' && URL.canParse(url) && { portalOrigin: new URL(url).origin }),
  }
}

function time(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}
