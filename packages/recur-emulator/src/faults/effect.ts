import type { FaultTarget } from './fault-orders.ts'
import { type Fault, type FaultName, faultGroups, faults } from './faults.ts'

/** What somebody sees who presses the button of an app that uses next-recur-portal while a fault applies. */
export type FaultEffect = 'pricing' | 'busy' | 'down' | 'misconfigured' | 'slow' | 'retried'

/** The longest delay that a click of next-recur-portal waits through, in milliseconds. */
const patienceMs = 4_000

/**
 * Decides what a fault leads to in an app that uses next-recur-portal, for the page that orders faults.
 *
 * @param target Whether the fault applies once: then the retry hides some.
 */
export function decideEffect(name: FaultName, { times }: FaultTarget): FaultEffect {
  if (name in faultGroups.no_such_customer || name === 'error_code_is_upper_case_404') return 'pricing'
  const fault: Fault = faults[name]
  if (fault.kind === 'delay') return fault.ms < patienceMs ? 'slow' : 'down'
  if (times === 1 && isRetried(fault)) return 'retried'
  return fault.kind === 'answer' ? decideStatus(fault.status) : 'down'
}

/** Whether next-recur-portal tries again after this fault (docs/decisions/0002 there), so that failing once shows nothing. */
export function isRetried(fault: Fault): boolean {
  if (fault.kind === 'close' || fault.kind === 'reset') return true
  return fault.kind === 'answer' && [500, 502, 503, 504].includes(fault.status)
}

function decideStatus(status: number): FaultEffect {
  if (status === 429) return 'busy'
  return status >= 300 && status < 500 ? 'misconfigured' : 'down'
}
