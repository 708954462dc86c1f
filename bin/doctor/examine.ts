import type { Environment, RecurSettings } from '../../portal/config.ts'
import type { Identifier } from '../../portal/customer.ts'
import type { Deadlines } from '../../portal/deadline.ts'
import { defaultPaths, withQuery } from '../../portal/outcome.ts'
import { cures } from '../../portal/report.ts'
import type { Check, Facts, Report } from './report.ts'
import { readFacts, type Trial, trySession } from './session.ts'
import { checkSettings, isLive } from './settings.ts'

/** What the doctor is asked to look at. */
export type Examination = {
  env: Environment
  /** Whose portal session is tried; without it no session is made. */
  customer?: Identifier | undefined
  /** The page that the portal leads back to: a path of the app. Default: `/account`. */
  accountPath?: string | undefined
  /** Of each call to Recur. Default: those of a click. */
  deadlines?: Deadlines | undefined
}

/**
 * Looks whether the portal would open: settings, key, address, return URL, and a real session for a customer.
 *
 * It makes at most two sessions and changes nothing else at Recur. Never rejects for anything that Recur, the
 * network or a setting did.
 */
export async function examine({ env, customer, accountPath, deadlines }: Examination): Promise<Report> {
  const { checks, settings } = checkSettings(env)
  if (settings === undefined) return report([...checks, skipped('address', 'The settings come first.')], {})

  const returnUrl = `${settings.appUrl}${withQuery(accountPath ?? defaultPaths.account, 'portal', 'returned')}`
  // Nobody has this id. An answer to it shows that the address, the key and the return URL are right.
  const nobody = { externalId: `next-recur-portal-doctor-${crypto.randomUUID()}` }
  const [trial, page] = await Promise.all([
    trySession(nobody, returnUrl, settings, deadlines),
    checkReturnUrl(returnUrl),
  ])
  const answers = [...checkConnection(trial), page, checkUnknownCustomer(trial)]
  const found = [...checks, ...answers]
  const facts = readUnknownCustomer(trial)
  const reachable = answers.every(({ status }) => status !== 'failed')
  if (customer === undefined) {
    const finding = 'No customer was given: add --customer, --external-id or --email.'
    return report([...found, skipped('portal session', finding)], facts)
  }
  if (!reachable)
    return report([...found, skipped('portal session', 'The failures above come first.')], facts)
  const session = await trySession(customer, returnUrl, settings, deadlines)
  const seen = { ...facts, ...readFacts(session.body, Date.now()) }
  return report([...found, checkSession(session, seen, settings)], seen)
}

function report(checks: Check[], facts: Facts): Report {
  return { ok: checks.every(({ status }) => status !== 'failed'), checks, facts }
}

function skipped(name: string, finding: string): Check {
  return { name, status: 'skipped', finding }
}

/** Address and key, as far as one answer tells. */
function checkConnection({ reply, outcome }: Trial): Check[] {
  const answered: Check = { name: 'address', status: 'ok', finding: "Recur's API answers." }
  const accepted: Check = { name: 'key', status: 'ok', finding: 'Recur accepts it.' }
  switch (outcome.outcome) {
    case 'opened':
    case 'customer_not_found':
      return [answered, accepted]
    case 'rate_limited':
      return [
        answered,
        {
          name: 'key',
          status: 'warning',
          finding: 'Recur answered 429: too many requests.',
          cure: 'Wait a minute and run this again.',
        },
      ]
    case 'unavailable':
      // An answer whose URL is not usable came with a key that was accepted.
      if (reply.kind === 'session') return [answered, accepted]
      return [
        failed('address', describe({ reply, outcome }), cures[outcome.cause]),
        skipped('key', 'It was not looked at.'),
      ]
    case 'misconfigured':
      if (outcome.cause === 'wrong_address')
        return [
          failed('address', describe({ reply, outcome }), cures.wrong_address),
          skipped('key', 'It was not looked at.'),
        ]
      if (outcome.cause === 'key_refused')
        return [answered, failed('key', describe({ reply, outcome }), cures.key_refused)]
      return [answered, accepted]
    case 'signed_out':
    case 'unidentified':
      return []
  }
}

/** How Recur speaks of a customer that does not exist: the sign that leads a person to the plans. */
function checkUnknownCustomer(trial: Trial): Check {
  const name = 'unknown customer'
  const { reply, outcome } = trial
  switch (outcome.outcome) {
    case 'customer_not_found':
      return { name, status: 'ok', finding: `Recur says so: ${describe(trial)}` }
    case 'opened':
      return {
        name,
        status: 'warning',
        finding: 'Recur opened a portal for an external id that nobody has.',
        cure: 'Nobody will be sent to the plans. Report it to next-recur-portal, with the facts of --json.',
      }
    case 'misconfigured':
      if (outcome.cause === 'missing_return_url' || outcome.cause === 'request_refused')
        return failed(name, describe(trial), cures[outcome.cause])
      return skipped(name, 'It was not looked at.')
    case 'unavailable':
      return reply.kind === 'session'
        ? failed(name, describe(trial), cures[outcome.cause])
        : skipped(name, 'It was not looked at.')
    case 'rate_limited':
    case 'signed_out':
    case 'unidentified':
      return skipped(name, 'It was not looked at.')
  }
}

function readUnknownCustomer({ reply, outcome }: Trial): Facts {
  return outcome.outcome === 'customer_not_found' && reply.kind === 'refusal'
    ? { unknownCustomer: { status: reply.status, code: reply.code ?? null } }
    : {}
}

function checkSession(trial: Trial, facts: Facts, settings: RecurSettings): Check {
  const name = 'portal session'
  const { outcome } = trial
  switch (outcome.outcome) {
    case 'opened': {
      const { responseCase, lifetimeSeconds, portalOrigin } = facts
      const lifetime = lifetimeSeconds === undefined ? 'an unknown time' : `${lifetimeSeconds} s`
      const finding = `Made, at ${portalOrigin}, for ${lifetime}. Its answer is written in ${responseCase} case.`
      return { name, status: 'ok', finding }
    }
    case 'customer_not_found': {
      const environment = isLive(settings) ? 'production' : 'sandbox'
      const cure =
        `Check the identifier, and that this customer is in the ${environment} environment` +
        `${isLive(settings) ? '' : ', where customers exist only after a test checkout'}.`
      return failed(name, `Recur knows no such customer: ${describe(trial)}`, cure)
    }
    case 'rate_limited':
      return failed(name, describe(trial), 'Wait a minute and run this again.')
    case 'unavailable':
    case 'misconfigured':
      return failed(name, describe(trial), cures[outcome.cause])
    case 'signed_out':
    case 'unidentified':
      return skipped(name, 'No customer was given.')
  }
}

/** Whether the page that the portal leads back to is there. A warning at most: the app may not be running here. */
async function checkReturnUrl(returnUrl: string): Promise<Check> {
  const name = 'return URL'
  const cure =
    'Check APP_URL, and --account when the page stands elsewhere. Ignore this while the app is not running.'
  try {
    const response = await fetch(returnUrl, { redirect: 'manual', signal: AbortSignal.timeout(5_000) })
    await response.body?.cancel()
    const { status } = response
    return status < 400
      ? { name, status: 'ok', finding: `${returnUrl} answers (${status}).` }
      : { name, status: 'warning', finding: `${returnUrl} answers ${status}.`, cure }
  } catch {
    return { name, status: 'warning', finding: `${returnUrl} does not answer.`, cure }
  }
}

function failed(name: string, finding: string, cure: string): Check {
  return { name, status: 'failed', finding, cure }
}

/** What came back, in a few words: never Recur's own. */
function describe({ reply }: Pick<Trial, 'reply' | 'outcome'>): string {
  switch (reply.kind) {
    case 'session':
      return 'a session without a URL that a person could be sent to.'
    case 'refusal':
      return `status ${reply.status}, ${reply.code === undefined ? 'without a code' : `code ${reply.code}`}.`
    case 'unreadable':
      return `status ${reply.status}, but not an answer of Recur's.`
    case 'deadline':
      return 'no answer in time.'
    case 'network':
      return 'no connection.'
  }
}
