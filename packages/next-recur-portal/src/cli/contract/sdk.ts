import { sendPortalSession } from '../../recur/portal-session.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'
import { startBudget } from '../../recur/timeout.ts'
import { describeFailure } from '../describe.ts'
import type { ContractContext } from './rows.ts'
import type { ContractResult } from './run.ts'

/**
 * Tries whether the installed SDK sends its requests through `fetch`, at whatever moment. Only then a click ends in time and
 * follows no redirect with the customer's identifier.
 */
export async function trySdk({ nobody, returnUrl, settings }: ContractContext): Promise<ContractResult> {
  const described = {
    name: 'recur-tw sends its requests through fetch',
    source: 'recur-tw 0.11.0',
    expected: 'a request that is seen',
  }
  const reply = await sendPortalSession({ externalId: nobody, returnUrl }, settings, startBudget())
  switch (reply.kind) {
    case 'unobserved': {
      const met = `recur-tw ${readSdkVersion()} sends them otherwise`
      return { ...described, verdict: 'breaks', met, differences: ['a transport of its own'] }
    }
    case 'network_error':
    case 'timeout':
    case 'outage':
      return { ...described, verdict: 'unanswered', met: describeFailure(reply) }
    case 'response':
    case 'http_error':
    case 'invalid_response':
      return { ...described, verdict: 'same', met: 'a request that was seen' }
  }
}
