import type { Identifier } from '../recur/identifier.ts'
import { decideInTime } from './decide-in-time.ts'

/** What a person is about to do: open the portal, start a checkout, or load a page that shows subscriptions. */
export type LimitedAction = 'portal' | 'checkout' | 'subscriptions'

/**
 * Decides whether a person may go on.
 *
 * @param key Names the person, and stays the same from click to click.
 * @param action What the person is about to do.
 */
export type Limit = (key: string, action: LimitedAction) => boolean | Promise<boolean>

/**
 * Decides whether a checkout, or a page that shows subscriptions, may send one more request to Recur. Clicks on the
 * portal button are not asked about: what this leaves of Recur's limit is theirs.
 */
export type AllowRequest = () => boolean | Promise<boolean>

/** Whether the person may go on. Yes when there is no limit, and when it fails or hangs. */
export async function isAllowed(
  limit: Limit | undefined,
  identifier: Identifier,
  action: LimitedAction,
): Promise<boolean> {
  return limit === undefined || decideInTime(() => limit(JSON.stringify(identifier), action), true)
}

/** Whether one more request may be sent. Yes when nobody decides, and when that fails or hangs. */
export async function isRequestAllowed(allowRequest: AllowRequest | undefined): Promise<boolean> {
  return allowRequest === undefined || decideInTime(allowRequest, true)
}
