import { unstable_rethrow } from 'next/navigation.js'
import type { Identifier } from '../recur/identifier.ts'
import type { SettingsResult } from '../recur/setting-problem.ts'
import type { RecurSettings } from '../recur/settings.ts'
import { attemptTimeoutMs, type Budget, withTimeout } from '../recur/timeout.ts'
import { decideIdentifiers, type PortalCustomer } from './customer.ts'

/**
 * What a host says of the person who asks: whom Recur is to be asked about, `null` when nobody is signed in, or
 * `'forbidden'` for somebody who is signed in but may not manage billing, such as a member of an organisation.
 */
export type CustomerAnswer = PortalCustomer | 'forbidden' | null | undefined

/** Says who is signed in, from the host's own session. */
export type GetCustomer = () => CustomerAnswer | Promise<CustomerAnswer>

/** Somebody whom Recur can be asked about, and the settings to ask with. */
export type IdentifiedCustomer = {
  kind: 'identified'
  identifiers: readonly [Identifier, ...Identifier[]]
  settings: RecurSettings
}

/** Why Recur is not asked at all. */
export type IdentificationFailure =
  | { kind: 'signed_out' }
  | { kind: 'forbidden' }
  | { kind: 'unidentified' }
  | { kind: 'unavailable'; cause: 'customer_lookup_failed' }
  | { kind: 'misconfigured'; cause: 'invalid_settings' }

/**
 * Asks the host who is signed in, and decides whether Recur can be asked about them.
 *
 * @returns Whom to ask about, or the outcome that ends the click here. Somebody who is signed out, or may not manage
 * billing, is told so even when a setting is wrong: that much needs no setting.
 * @throws what `getCustomer` throws to steer Next.js: a redirect, `notFound()`, `unauthorized()`.
 */
export async function identifyCustomer(
  getCustomer: GetCustomer,
  result: SettingsResult<RecurSettings>,
  budget: Budget,
): Promise<IdentifiedCustomer | IdentificationFailure> {
  const customer = await lookUpCustomer(getCustomer, attemptTimeoutMs(budget))
  if (customer === null) return { kind: 'signed_out' }
  if (customer === 'forbidden') return { kind: 'forbidden' }
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
): Promise<PortalCustomer | 'forbidden' | null | 'failed'> {
  const customer = (async () => (await getCustomer()) ?? null)()
  try {
    return await withTimeout(customer, ms, () => 'failed' as const)
  } catch (error) {
    unstable_rethrow(error)
    return 'failed'
  }
}
