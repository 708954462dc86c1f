import { defaultPaths, withQuery } from '../../host/paths.ts'
import type { Identifier } from '../../recur/identifier.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'
import { type Environment, type RecurSettings, readPlansSettings } from '../../recur/settings.ts'
import type { Timeouts } from '../../recur/timeout.ts'
import { readSessionFacts } from '../session-facts.ts'
import { checkAddress } from './address.ts'
import { checkConnection, checkUnknownCustomer, readUnknownCustomer } from './connection.ts'
import { checkPress } from './press.ts'
import { type Check, type Facts, type Report, skipped } from './report.ts'
import { checkReturnUrl } from './return-url.ts'
import { checkSession, trySession } from './session.ts'
import { checkSettings } from './settings.ts'
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
  const press = page.status === 'ok' ? await checkPress(returnUrl) : skipped('press')
  const answers = [...checkConnection(trial), page, press, checkUnknownCustomer(trial)]
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
  named: Identifier,
  { email = 'email' in named ? named.email : undefined, timeouts }: Examination,
  settings: RecurSettings,
  returnUrl: string,
): Promise<Pick<Report, 'checks' | 'facts'>> {
  const externalId = 'externalId' in named ? named.externalId : undefined
  const owner = email === undefined ? undefined : await checkAddress(email, externalId, settings, timeouts)
  const first = await trySession(named, returnUrl, settings, timeouts)
  // As a click does: from an external id that Recur does not know on to the address.
  const next =
    first.outcome.kind === 'customer_not_found' && externalId !== undefined && owner?.opens
      ? email
      : undefined
  const customer = next === undefined ? named : { email: next }
  const session = next === undefined ? first : await trySession(customer, returnUrl, settings, timeouts)
  const facts: Facts = { ...owner?.facts, ...readSessionFacts(session.body, Date.now()) }
  const checks = [checkSession(session, facts, settings)]
  if (session.outcome.kind === 'opened') {
    const entitlements = await checkEntitlements(customer, settings, timeouts)
    const subscriptions = await checkSubscriptions(customer, settings, timeouts)
    checks.push(entitlements.check, subscriptions.check)
    if (entitlements.facts) facts.entitlements = entitlements.facts
    if (subscriptions.facts) facts.subscriptions = subscriptions.facts
  }
  return { checks: owner === undefined ? checks : [...checks, owner.check], facts }
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
