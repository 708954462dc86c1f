import type { Identifier } from '../recur/identifier.ts'
import { withTimeout } from '../recur/timeout.ts'

/**
 * What a person is about to do: open the portal, start a checkout, or load a page that shows subscriptions. `request` is
 * asked besides, before each request to Recur that a checkout or such a page makes: Recur limits all customers of a
 * merchant together, and clicks on the portal button are to have a part of that for themselves.
 */
export type LimitedAction = 'portal' | 'checkout' | 'subscriptions' | 'request'

/**
 * Decides whether a person may go on.
 *
 * @param key Names the person, and stays the same from click to click.
 * @param action What the person is about to do.
 */
export type Limit = (key: string, action: LimitedAction) => boolean | Promise<boolean>

/** How long the limit may keep a person waiting, in milliseconds. */
const limitTimeoutMs = 1_000

/** Whether the person may go on. Yes when there is no limit, and when it fails or hangs. */
export async function isAllowed(
  limit: Limit | undefined,
  identifier: Identifier,
  action: LimitedAction,
): Promise<boolean> {
  if (limit === undefined) return true
  const allowed = (async () => limit(JSON.stringify(identifier), action))()
  return withTimeout(allowed, limitTimeoutMs, () => true).catch(() => true)
}
