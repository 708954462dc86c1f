import type { Identifier } from '../recur/identifier.ts'
import { withTimeout } from '../recur/timeout.ts'

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

/** How long the limit may keep a person waiting, in milliseconds. */
const limitTimeoutMs = 1_000

/** Whether the person may go on. Yes when there is no limit, and when it fails or hangs. */
export async function isAllowed(
  limit: Limit | undefined,
  identifier: Identifier,
  action: LimitedAction,
): Promise<boolean> {
  return decideInTime(limit && (() => limit(JSON.stringify(identifier), action)))
}

/** Whether one more request may be sent. Yes when nobody decides, and when that fails or hangs. */
export async function isRequestAllowed(allowRequest: AllowRequest | undefined): Promise<boolean> {
  return decideInTime(allowRequest)
}

async function decideInTime(decide: AllowRequest | undefined): Promise<boolean> {
  if (decide === undefined) return true
  const decided = (async () => decide())()
  return withTimeout(decided, limitTimeoutMs, () => true).catch(() => true)
}
