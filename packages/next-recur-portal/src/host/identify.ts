import { unstable_rethrow } from 'next/navigation.js'
import type { Identifier } from '../recur/identifier.ts'
import type { SettingsResult } from '../recur/setting-problem.ts'
import type { RecurSettings } from '../recur/settings.ts'
import { attemptTimeoutMs, type Budget, withTimeout } from '../recur/timeout.ts'
import { decideIdentifiers, type PortalCustomer } from './customer.ts'

/** Says who is signed in: `null` when nobody is. */
export type GetCustomer = () => PortalCustomer | null | undefined | Promise<PortalCustomer | null | undefined>

/** Somebody whom Recur can be asked about, and the settings to ask with. */
export type IdentifiedCustomer = {
  kind: 'identified'
  identifiers: readonly [Identifier, ...Identifier[]]
  settings: RecurSettings
}

/** Why Recur is not asked at all. */
export type IdentificationFailure =
  | { kind: 'signed_out' }
  | { kind: 'unidentified' }
  | { kind: 'unavailable'; cause: 'customer_lookup_failed' }
  | { kind: 'misconfigured'; cause: 'invalid_settings' }

/**
 * Asks the host who is signed in, and decides whether Recur can be asked about them.
 *
 * @returns Whom to ask about, or the outcome that ends the click here. Somebody who is signed out is told so even
 * when a setting is wrong: that much needs no setting.
 * @throws what `getCustomer` throws to steer Next.js: a redirect, `notFound()`, `unauthorized()`.
 */
export async function identifyCustomer(
  getCustomer: GetCustomer,
  result: SettingsResult<RecurSettings>,
  budget: Budget,
): Promise<IdentifiedCustomer | IdentificationFailure> {
  const customer = await lookUpCustomer(getCustomer, attemptTimeoutMs(budget))
  if (customer === null) return { kind: 'signed_out' }
  if (result.kind === 'invalid') return { kind: 'misconfigured', cause: 'invalid_settings' }
  if (customer === 'failed') return { kind: 'unavailable', cause: 'customer_lookup_failed' }
  const [first, ...others] = decideIdentifiers(customer)
  return first === undefined
    ? { kind: 'unidentified' }
    : { kind: 'identified', identifiers: [first, ...others], settings: result.settings }
}

async function lookUpCustomer(
  getCustomer: GetCustomer,
  ms: number,
): Promise<PortalCustomer | null | 'failed'> {
  const customer = (async () => (await getCustomer()) ?? null)()
  try {
    return await withTimeout(customer, ms, () => 'failed' as const)
  } catch (error) {
    unstable_rethrow(error)
    return 'failed'
  }
}
