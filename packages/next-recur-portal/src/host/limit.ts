import type { Identifier } from '../recur/identifier.ts'
import { decideInTime, fallBack } from './decide-in-time.ts'

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
  return limit === undefined || decideYesOrNo('limit', () => limit(JSON.stringify(identifier), action))
}

/** Whether one more request may be sent. Yes when nobody decides, and when that fails or hangs. */
export async function isRequestAllowed(allowRequest: AllowRequest | undefined): Promise<boolean> {
  return allowRequest === undefined || decideYesOrNo('allowRequest', allowRequest)
}

/** Asks a function of the host's for yes or no. Anything else, which JavaScript may return, is a failure too. */
async function decideYesOrNo(option: string, decide: () => boolean | Promise<boolean>): Promise<boolean> {
  const fallback = { option, value: true, consequence: 'nobody is held back.' }
  const answer: unknown = await decideInTime(decide, fallback)
  if (typeof answer === 'boolean') return answer
  return fallBack(fallback, `It returned ${typeof answer} in place of true or false.`)
}
