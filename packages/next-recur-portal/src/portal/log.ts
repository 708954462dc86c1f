import { writeLine } from '../host/operator-log.ts'
import type { SessionReply } from '../recur/reply.ts'
import type { Budget } from '../recur/timeout.ts'
import type { MisconfiguredCause, OutcomeKind, UnavailableCause, UnidentifiedCause } from './outcome.ts'

/** What the requests of one click came to. Never holds the URL, the key or an address. */
export type RequestSummary = {
  /** Status of Recur's last response, when it was an error or unreadable. */
  status?: number
  /** The code in Recur's last error, when it gave one, or of the network failure (`ECONNREFUSED`). */
  code?: string
  /** How many requests were sent to Recur. */
  attempts: number
  /** How long it took, in milliseconds. */
  durationMs: number
}

/** What a click on the portal button came to, for metrics. */
export type PortalEvent = { outcome: OutcomeKind } & RequestSummary

/** For the operator: what went wrong, and how to fix it. */
export const cures: Record<UnavailableCause | MisconfiguredCause | UnidentifiedCause, string> = {
  timeout: 'Recur did not answer in time. If it lasts, check https://recur.tw for an incident.',
  outage:
    'Recur does not respond, so it was not asked; it is probed every second. If it lasts, check https://recur.tw.',
  network_error: 'Recur could not be reached. Check the network and, if it is set, RECUR_BASE_URL.',
  server_error: 'Recur failed. If it lasts, report it to Recur.',
  invalid_response: 'The response could not be read. If RECUR_BASE_URL is set, check that it is a Recur API.',
  missing_url: 'The response holds no URL to go to. If it lasts, report it to Recur.',
  untrusted_url: 'The response holds a URL that is not at recur.tw over https. Nobody was sent there.',
  customer_lookup_failed: 'getCustomer did not say who is signed in.',
  plans_unavailable: 'The plans could not be listed; the line before says why.',
  address_of_another_customer:
    "The person's verified address belongs to a Recur customer with another external id, so it was not used. If both are one person, see docs/customers.md.",
  // What a customer who is BANNED at Recur gets is not documented; 403 is the likely answer.
  key_rejected:
    'Recur rejected the key. Check it, and that it belongs to the right environment. With 403 the customer may be banned at Recur.',
  request_rejected: 'Recur rejected the request. Look the code up in its documentation.',
  missing_return_url: 'Recur got no return URL. Check APP_URL and the portal configuration.',
  wrong_address: 'There is no Recur API at that address. Check RECUR_BASE_URL, or remove it.',
  unsupported_sdk:
    'The session was not requested through fetch, so nothing about it is certain. Install a recur-tw that uses fetch (0.11.0 does), or use fetch in the option createSession.',
  invalid_settings: 'A setting is missing or wrong.',
  invalid_customer:
    "getCustomer must return null, 'forbidden', or customer, externalId, email and emailVerified only. Write { externalId: user.id, email: user.email, emailVerified: user.emailVerified } rather than a whole user.",
}

/** Outcomes without a cause that have a line in development. */
export const explainedKinds = ['signed_out', 'unidentified', 'customer_not_found', 'plan_not_found'] as const

/** Sums up a click's requests, from Recur's last reply and what was spent. */
export function summarizeRequests(reply: SessionReply | undefined, budget: Budget): RequestSummary {
  const status = reply !== undefined && 'status' in reply ? reply.status : undefined
  const code = reply !== undefined && 'code' in reply ? reply.code : undefined
  return {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    attempts: budget.attempts,
    durationMs: Math.round(performance.now() - budget.startedAt),
  }
}

/**
 * Writes one line about an outcome that the operator has to know of. In development also about one that only its detail
 * explains; about the others none.
 *
 * @param subject What was tried, such as `portal`.
 * @param detail More about the cause, such as the settings that are wrong. Never a secret.
 */
export function logOutcome(
  subject: 'portal' | 'checkout' | 'subscriptions' | 'plans',
  outcome: { kind: string; cause?: UnavailableCause | MisconfiguredCause | UnidentifiedCause },
  { status, code, attempts, durationMs }: RequestSummary,
  detail?: string,
): void {
  const explains =
    detail !== undefined &&
    process.env.NODE_ENV === 'development' &&
    explainedKinds.some((kind) => kind === outcome.kind)
  if (outcome.cause === undefined && !explains) return
  const facts = [
    ...(outcome.cause === undefined ? [] : [outcome.cause]),
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
    `attempts ${attempts}`,
    `${durationMs} ms`,
  ]
  const summary = `${subject} ${outcome.kind} (${facts.join(', ')}).`
  const text = [summary, outcome.cause && cures[outcome.cause], detail]
    .filter((part) => part !== undefined)
    .join(' ')
  writeLine(outcome.kind === 'misconfigured' ? 'error' : 'warn', text, outcome.cause ?? outcome.kind)
}
