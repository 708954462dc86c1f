import { readNetworkCode } from '../../recur/attempts.ts'
import type { Check } from './report.ts'

/** How long the app may take to answer, in milliseconds. */
const timeoutMs = 5_000

/** Whether the page that the portal leads back to is there. A warning at most: the app may not be running here. */
export async function checkReturnUrl(returnUrl: string): Promise<Check> {
  const name = 'return URL'
  const cure =
    'Check APP_URL, and --account when the page stands elsewhere. Ignore this while the app is not running.'
  try {
    const response = await fetch(returnUrl, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    await response.body?.cancel()
    const { status } = response
    return status < 400
      ? { name, status: 'ok', finding: `${returnUrl} answers (${status}).` }
      : { name, status: 'warning', finding: `${returnUrl} answers ${status}.`, cure }
  } catch (error) {
    const code = readNetworkCode(error)
    const why = code === undefined ? '' : ` (${code})`
    return { name, status: 'warning', finding: `${returnUrl} does not answer${why}.`, cure }
  }
}
