import type { Budget } from './deadline.ts'
import type { MisconfiguredCause, OutcomeName, PortalReply, UnavailableCause } from './outcome.ts'

/** What a click cost. Never holds the URL, the key or an address. */
export type Measurement = {
  /** Status of Recur's last answer, when it was an error or unreadable. */
  status?: number
  /** The code in Recur's last error, when it gave one. */
  code?: string
  /** How many calls to Recur it took. */
  attempts: number
  /** How long it took, in milliseconds. */
  milliseconds: number
}

/** What a click on the portal button came to, for metrics. */
export type PortalEvent = { outcome: OutcomeName } & Measurement

/** For the operator: what went wrong, and what mends it. */
export const cures: Record<UnavailableCause | MisconfiguredCause, string> = {
  deadline: 'Recur did not answer in time. If it lasts, look at https://recur.tw for an incident.',
  network: 'Recur could not be reached. Check the network and, if it is set, RECUR_BASE_URL.',
  server_error: 'Recur had an error of its own. If it lasts, report it to Recur.',
  unreadable_answer: 'The answer could not be read. If RECUR_BASE_URL is set, check that it is a Recur API.',
  no_url: 'The answer holds no URL to go to. If it lasts, report it to Recur.',
  untrusted_url: 'The answer holds a URL that is not at recur.tw over https. Nobody was sent there.',
  identity: 'The function that says who is signed in failed, or took too long. Check the sign-in.',
  no_plans: 'The plans could not be listed, for the reason given before.',
  key_refused: 'Recur refused the key. Check the key, and that it is of the right environment.',
  request_refused: 'Recur refused the request. Look the code up in its documentation.',
  missing_return_url: 'Recur got no return URL. Check APP_URL and the portal configuration.',
  wrong_address: 'There is no Recur API at that address. Check RECUR_BASE_URL, or remove it.',
  settings: 'A setting is missing or wrong.',
}

/** Takes down what a click cost, from the last thing that Recur said and what was spent. */
export function measure(reply: PortalReply | undefined, budget: Budget): Measurement {
  const status = reply !== undefined && 'status' in reply ? reply.status : undefined
  const code = reply?.kind === 'refusal' ? reply.code : undefined
  return {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    attempts: budget.calls,
    milliseconds: Math.round(performance.now() - budget.startedAt),
  }
}

/**
 * Writes one line about an outcome that an operator has to know of, and none about the others.
 *
 * @param subject What was tried, such as `portal`.
 * @param detail More about the cause, such as the settings that are wrong. Never a secret.
 */
export function logOutcome(
  subject: 'portal' | 'checkout' | 'subscriptions' | 'plans',
  outcome: { outcome: string; cause?: UnavailableCause | MisconfiguredCause },
  { status, code, attempts, milliseconds }: Measurement,
  detail?: string,
): void {
  if (outcome.cause === undefined) return
  const facts = [
    outcome.cause,
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(code === undefined ? [] : [`code ${code}`]),
    `calls ${attempts}`,
    `${milliseconds} ms`,
  ]
  const what = `[next-recur-portal] ${subject} ${outcome.outcome} (${facts.join(', ')}).`
  const line = [what, cures[outcome.cause], ...(detail === undefined ? [] : [detail])].join(' ')
  if (outcome.outcome === 'misconfigured') console.error(line)
  else console.warn(line)
}
