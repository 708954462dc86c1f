import { unstable_rethrow } from 'next/navigation.js'
import type { Identifier } from '../recur/identifier.ts'
import { describeProblems, type SettingsResult } from '../recur/setting-problem.ts'
import type { RecurSettings } from '../recur/settings.ts'
import { attemptTimeoutMs, type Budget, withTimeout } from '../recur/timeout.ts'
import {
  decideIdentifiers,
  describeInvalidCustomer,
  describeMissing,
  type PortalCustomer,
} from './customer.ts'
import { describeError } from './describe-error.ts'

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
export type IdentificationFailure = {
  kind: 'failed'
  outcome:
    | { kind: 'signed_out' }
    | { kind: 'forbidden' }
    | { kind: 'unidentified' }
    | { kind: 'unavailable'; cause: 'customer_lookup_failed' }
    | { kind: 'misconfigured'; cause: 'invalid_settings' | 'invalid_customer' }
  /** For the log: what is wrong, and where. Never a secret. */
  detail?: string
}

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
  const answer = await lookUpCustomer(getCustomer, attemptTimeoutMs(budget))
  if (answer === null) return { kind: 'failed', outcome: { kind: 'signed_out' } }
  if (answer === undefined)
    return { kind: 'failed', outcome: { kind: 'signed_out' }, detail: nothingReturned }
  if (answer === 'forbidden') return { kind: 'failed', outcome: { kind: 'forbidden' } }
  if (result.kind === 'invalid') {
    return {
      kind: 'failed',
      outcome: { kind: 'misconfigured', cause: 'invalid_settings' },
      detail: describeProblems(result.problems),
    }
  }
  if (answer instanceof LookupFailure) {
    return {
      kind: 'failed',
      outcome: { kind: 'unavailable', cause: 'customer_lookup_failed' },
      detail: answer.detail,
    }
  }
  const invalid = describeInvalidCustomer(answer)
  if (invalid !== undefined) {
    return {
      kind: 'failed',
      outcome: { kind: 'misconfigured', cause: 'invalid_customer' },
      detail: invalid,
    }
  }
  const [first, ...others] = decideIdentifiers(answer)
  if (first !== undefined) {
    return { kind: 'identified', identifiers: [first, ...others], settings: result.settings }
  }
  return { kind: 'failed', outcome: { kind: 'unidentified' }, detail: describeMissing(answer) }
}

const nothingReturned =
  'getCustomer returned undefined, which counts as signed out. If somebody was signed in, a return is missing.'

/** A class, since a host's answer may be an object with any field. */
class LookupFailure {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

async function lookUpCustomer(getCustomer: GetCustomer, ms: number): Promise<CustomerAnswer | LookupFailure> {
  const customer = (async () => getCustomer())()
  try {
    return await withTimeout(
      customer,
      ms,
      () => new LookupFailure(`It took longer than ${Math.round(ms)} ms.`),
    )
  } catch (error) {
    unstable_rethrow(error)
    return new LookupFailure(describeError(error))
  }
}
