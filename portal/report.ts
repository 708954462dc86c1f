import type { MisconfiguredCause, OutcomeName, PortalOutcome, UnavailableCause } from './outcome.ts'

/** What a click came to, for metrics. Never holds the URL, the key or an address. */
export type PortalEvent = {
  outcome: OutcomeName
  /** Recur's last HTTP status, when there was one. */
  status?: number
  /** The code in Recur's last error, when it gave one. */
  code?: string
  /** How many calls to Recur the click cost. */
  attempts: number
  /** How long the click took, in milliseconds. */
  milliseconds: number
}

/** For the operator: what went wrong, and what mends it. */
const causes: Record<UnavailableCause | MisconfiguredCause, string> = {
  deadline: 'Recur did not answer in time. If it lasts, look at https://recur.tw for an incident.',
  network: 'Recur could not be reached. Check the network and, if it is set, RECUR_BASE_URL.',
  server_error: 'Recur had an error of its own. If it lasts, report it to Recur.',
  unreadable_answer: 'The answer could not be read. If RECUR_BASE_URL is set, check that it is a Recur API.',
  no_url: 'The answer holds no URL to go to. If it lasts, report it to Recur.',
  untrusted_url: 'The answer holds a URL that is not at recur.tw over https. Nobody was sent there.',
  identity: 'The function that says who is signed in failed, or took too long. Check the sign-in.',
  key_refused: 'Recur refused the key. Check RECUR_SECRET_KEY, and that it is of the right environment.',
  request_refused: 'Recur refused the request. Look the code up in its documentation.',
  missing_return_url: 'Recur got no return URL. Check APP_URL and the portal configuration.',
  wrong_address: 'There is no Recur API at that address. Check RECUR_BASE_URL, or remove it.',
  settings: 'A setting is missing or wrong.',
}

/**
 * Writes one line about an outcome that an operator has to know of, and none about the others.
 *
 * @param subject What was tried, such as `portal`.
 * @param detail More about the cause, such as the settings that are wrong. Never a secret.
 */
export function logOutcome(
  subject: string,
  outcome: PortalOutcome,
  event: PortalEvent,
  detail?: string,
): void {
  if (outcome.outcome !== 'misconfigured' && outcome.outcome !== 'unavailable') return
  const facts = [
    outcome.cause,
    ...(event.status === undefined ? [] : [`status ${event.status}`]),
    ...(event.code === undefined ? [] : [`code ${event.code}`]),
    `${event.attempts} calls`,
    `${event.milliseconds} ms`,
  ].join(', ')
  const line = [
    `[next-recur-portal] ${subject} ${outcome.outcome} (${facts}).`,
    causes[outcome.cause],
    detail,
  ]
  const write = outcome.outcome === 'misconfigured' ? console.error : console.warn
  write(line.filter((part) => part !== undefined).join(' '))
}
