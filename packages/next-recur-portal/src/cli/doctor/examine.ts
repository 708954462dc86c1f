import { defaultPaths, withQuery } from '../../host/paths.ts'
import { cures } from '../../portal/log.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'
import { type Environment, type RecurSettings, readPlansSettings } from '../../recur/settings.ts'
import type { Timeouts } from '../../recur/timeout.ts'
import { checkAddress } from './address.ts'
import { describeReply, networkCure } from './describe.ts'
import type { Check, Facts, Report } from './report.ts'
import { readFacts, type Trial, trySession } from './session.ts'
import { checkSettings, isLive } from './settings.ts'
import { checkEntitlements, checkProducts, checkSubscriptions } from './shapes.ts'

/** What the doctor is asked to check. */
export type Examination = {
  env: Environment
  /** The files that settings were read from. */
  files?: readonly string[] | undefined
  /** Whose portal session is tried; without it no session is made. */
  customer?: Identifier | undefined
  /** The address of that customer, beside an external id: whether both are one customer of Recur's. */
  email?: string | undefined
  /** The page that the portal leads back to: a path of the app. Default: `/account`. */
  accountPath?: string | undefined
  /** Of each request to Recur. Default: those of a click. */
  timeouts?: Timeouts | undefined
}

/**
 * Checks whether the portal would open: settings, key, address, return URL, the plans, and a real session for a customer.
 *
 * It creates at most two sessions and changes nothing else at Recur. Never rejects for anything that Recur, the
 * network or a setting did.
 */
export async function examine(examination: Examination): Promise<Report> {
  const { env, files, customer, accountPath, timeouts } = examination
  const { checks: settingChecks, settings } = checkSettings(env)
  const checks = [...(files === undefined ? [] : [describeFiles(files)]), describeSdk(), ...settingChecks]
  if (settings === undefined) return report([...checks, skipped('address', 'The settings come first.')], {})

  const returnUrl = `${settings.appUrl}${withQuery(accountPath ?? defaultPaths.account, 'portal', 'returned')}`
  // Nobody has this id. A response to it shows that the address, the key and the return URL are right.
  const nobody = { externalId: `next-recur-portal-doctor-${crypto.randomUUID()}` }
  const [trial, page] = await Promise.all([
    trySession(nobody, returnUrl, settings, timeouts),
    checkReturnUrl(returnUrl),
  ])
  const answers = [...checkConnection(trial), page, checkUnknownCustomer(trial)]
  const found = [...checks, ...answers]
  const facts = { sdk: readSdkVersion(), ...readUnknownCustomer(trial) }
  const reachable = answers.every(({ status }) => status !== 'failed')
  if (!reachable)
    return report([...found, skipped('portal session', 'The failures above come first.')], facts)
  const plans = readPlansSettings(env)
  const products = plans.kind === 'valid' ? await checkProducts(plans.settings, timeouts) : undefined
  if (products !== undefined) found.push(products.check)
  const listed = { ...facts, ...(products?.facts && { products: products.facts }) }
  if (customer === undefined) {
    const finding = 'No customer was given: add --customer, --external-id or --email.'
    return report([...found, skipped('portal session', finding)], listed)
  }
  const known = await examineCustomer(customer, examination, settings, returnUrl)
  return report([...found, ...known.checks], { ...listed, ...known.facts })
}

/** Everything that Recur says of one customer. */
async function examineCustomer(
  customer: Identifier,
  { email = 'email' in customer ? customer.email : undefined, timeouts }: Examination,
  settings: RecurSettings,
  returnUrl: string,
): Promise<Pick<Report, 'checks' | 'facts'>> {
  const session = await trySession(customer, returnUrl, settings, timeouts)
  const facts = readFacts(session.body, Date.now())
  const checks = [checkSession(session, facts, settings)]
  if (session.outcome.kind === 'opened') {
    const entitlements = await checkEntitlements(customer, settings, timeouts)
    const subscriptions = await checkSubscriptions(customer, settings, timeouts)
    checks.push(entitlements.check, subscriptions.check)
    if (entitlements.facts) facts.entitlements = entitlements.facts
    if (subscriptions.facts) facts.subscriptions = subscriptions.facts
  }
  if (email === undefined) return { checks, facts }
  const externalId = 'externalId' in customer ? customer.externalId : undefined
  const owner = await checkAddress(email, externalId, settings, timeouts)
  return { checks: [...checks, owner.check], facts: { ...facts, ...owner.facts } }
}

function describeFiles(files: readonly string[]): Check {
  const finding =
    files.length === 0 ? 'None found: the environment alone counts.' : `Read ${files.join(', ')}.`
  return { name: 'settings files', status: 'ok', finding }
}

function describeSdk(): Check {
  const version = readSdkVersion()
  return version === 'unknown'
    ? { name: 'recur-tw', status: 'warning', finding: 'Not found.', cure: 'Install it: npm install recur-tw' }
    : { name: 'recur-tw', status: 'ok', finding: `Version ${version}.` }
}

function report(checks: Check[], facts: Facts): Report {
  return { ok: checks.every(({ status }) => status !== 'failed'), checks, facts }
}

function skipped(name: string, finding: string): Check {
  return { name, status: 'skipped', finding }
}

/** Address and key, as far as one response tells. */
function checkConnection({ reply, outcome }: Trial): Check[] {
  const answered: Check = { name: 'address', status: 'ok', finding: "Recur's API answers." }
  const accepted: Check = { name: 'key', status: 'ok', finding: 'Recur accepts it.' }
  switch (outcome.kind) {
    case 'opened':
    case 'customer_not_found':
      return [answered, accepted]
    case 'rate_limited':
      return [
        answered,
        {
          name: 'key',
          status: 'warning',
          finding: 'Recur responded 429: too many requests.',
          cure: 'Wait a minute and run this again.',
        },
      ]
    case 'unavailable':
      // A session without a usable URL was still created with this key.
      if (isSession(reply)) return [answered, accepted]
      return [
        failed('address', describeReply(reply), networkCure(reply) ?? cures[outcome.cause]),
        skipped('key', 'Not checked.'),
      ]
    case 'misconfigured':
      if (outcome.cause === 'wrong_address')
        return [failed('address', describeReply(reply), cures.wrong_address), skipped('key', 'Not checked.')]
      if (outcome.cause === 'key_rejected')
        return [answered, failed('key', describeReply(reply), cures.key_rejected)]
      return [answered, accepted]
  }
}

/** How Recur speaks of a customer that does not exist: the sign that leads a person to the plans. */
function checkUnknownCustomer(trial: Trial): Check {
  const name = 'unknown customer'
  const { reply, outcome } = trial
  switch (outcome.kind) {
    case 'customer_not_found':
      return { name, status: 'ok', finding: `Recur reports it: ${describeReply(trial.reply)}` }
    case 'opened':
      return {
        name,
        status: 'warning',
        finding: 'Recur opened a portal for an external id that nobody has.',
        cure: 'Nobody will be sent to the plans. Report it to next-recur-portal, with the facts of --json.',
      }
    case 'misconfigured':
      if (outcome.cause === 'missing_return_url' || outcome.cause === 'request_rejected')
        return failed(name, describeReply(trial.reply), cures[outcome.cause])
      return skipped(name, 'Not checked.')
    case 'unavailable':
      return isSession(reply)
        ? failed(name, describeReply(trial.reply), cures[outcome.cause])
        : skipped(name, 'Not checked.')
    case 'rate_limited':
      return skipped(name, 'Not checked.')
  }
}

function readUnknownCustomer({ reply, outcome }: Trial): Facts {
  return outcome.kind === 'customer_not_found' && reply.kind === 'http_error'
    ? { unknownCustomer: { status: reply.status, code: reply.code ?? null } }
    : {}
}

function checkSession(trial: Trial, facts: Facts, settings: RecurSettings): Check {
  const name = 'portal session'
  const { outcome } = trial
  switch (outcome.kind) {
    case 'opened': {
      const { responseCase, lifetimeSeconds, portalOrigin } = facts
      const lifetime = lifetimeSeconds === undefined ? 'an unknown time' : `${lifetimeSeconds} s`
      const finding = `Created, at ${portalOrigin}, for ${lifetime}. Its response is written in ${responseCase} case.`
      return { name, status: 'ok', finding }
    }
    case 'customer_not_found': {
      const environment = isLive(settings) ? 'production' : 'sandbox'
      const cure =
        `Check the identifier, and that this customer is in the ${environment} environment` +
        `${isLive(settings) ? '' : ', where customers exist only after a test checkout'}.`
      return failed(name, `Recur knows no such customer: ${describeReply(trial.reply)}`, cure)
    }
    case 'rate_limited':
      return failed(name, describeReply(trial.reply), 'Wait a minute and run this again.')
    case 'unavailable':
    case 'misconfigured':
      return failed(name, describeReply(trial.reply), cures[outcome.cause])
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

/** Whether Recur created a session, with a usable URL or without. */
function isSession({ kind }: Trial['reply']): boolean {
  return kind === 'session' || kind === 'missing_url' || kind === 'untrusted_url'
}
