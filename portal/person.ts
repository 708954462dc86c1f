import { unstable_rethrow } from 'next/navigation.js'
import type { RecurSettings, SettingsReading } from './config.ts'
import { decideIdentifiers, type Identifier, type PortalCustomer } from './customer.ts'
import { type Budget, tryMs, withDeadline } from './deadline.ts'
import type { PortalLocale } from './texts.ts'

/** The host's answer to who is asking: `null` when nobody is signed in. */
export type CustomerSource = () =>
  | PortalCustomer
  | null
  | undefined
  | Promise<PortalCustomer | null | undefined>

/** Somebody whom Recur can be asked about, and the settings to ask with. */
export type Identified = {
  identifiers: readonly [Identifier, ...Identifier[]]
  settings: RecurSettings
}

/** Why Recur is not asked at all. */
export type Unasked =
  | { outcome: 'signed_out' }
  | { outcome: 'unidentified' }
  | { outcome: 'unavailable'; cause: 'identity' }
  | { outcome: 'misconfigured'; cause: 'settings' }

/**
 * Asks the host who is signed in, and decides whether Recur can be asked about them.
 *
 * @returns Whom to ask about, or the outcome that ends the click here. Somebody who is signed out is told so even
 * when a setting is wrong: that much needs no setting.
 * @throws what `customer` throws to steer Next.js: a redirect, `notFound()`, `unauthorized()`.
 */
export async function identify(
  customer: CustomerSource,
  reading: SettingsReading<RecurSettings>,
  budget: Budget,
): Promise<Identified | Unasked> {
  const person = await askPerson(customer, tryMs(budget))
  if (person === null) return { outcome: 'signed_out' }
  if (!reading.ok) return { outcome: 'misconfigured', cause: 'settings' }
  if (person === 'unknown') return { outcome: 'unavailable', cause: 'identity' }
  const [first, ...others] = decideIdentifiers(person)
  return first === undefined
    ? { outcome: 'unidentified' }
    : { identifiers: [first, ...others], settings: reading.settings }
}

async function askPerson(customer: CustomerSource, ms: number): Promise<PortalCustomer | null | 'unknown'> {
  const asked = (async () => (await customer()) ?? null)()
  try {
    return await withDeadline(asked, ms, () => 'unknown' as const)
  } catch (error) {
    unstable_rethrow(error)
    return 'unknown'
  }
}

/** The host's say on whether a person may go on: see `PortalOptions.limit`. */
export type Limit = (key: string) => boolean | Promise<boolean>

/** The portal's language, fixed or asked at each click. */
export type LocaleSource = PortalLocale | (() => PortalLocale | Promise<PortalLocale>)

/** How long the limit and the language may keep a person waiting, in milliseconds. */
const hostMs = 1_000

/** Whether the person may go on. Yes when there is no limit, or it fails or hangs. */
export async function isAllowed(limit: Limit | undefined, identifier: Identifier): Promise<boolean> {
  if (limit === undefined) return true
  const asked = (async () => limit(JSON.stringify(identifier)))()
  return withDeadline(asked, hostMs, () => true).catch(() => true)
}

/** The portal's language; `undefined` (Recur's choice) when there is none, or the host's function fails or hangs. */
export async function askLocale(locale: LocaleSource | undefined): Promise<PortalLocale | undefined> {
  if (typeof locale !== 'function') return locale
  const asked = (async () => locale())()
  return withDeadline(asked, hostMs, () => undefined).catch(() => undefined)
}
