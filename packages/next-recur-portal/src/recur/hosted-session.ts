import type { RecurFailure, RecurResponse, SessionReply } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import { parseTrustedUrl } from './trusted-url.ts'
import { isRecord } from './values.ts'

/**
 * Reads the URL of a portal or checkout session. No other URL of Recur's is ever redirected to, and none is without
 * this check.
 *
 * @param reply The response, or the failure to pass on.
 * @param settings Whose `baseUrl` is trusted besides Recur's own address.
 */
export function parseSession(
  reply: RecurResponse<unknown> | RecurFailure,
  { baseUrl }: Pick<RecurSettings, 'baseUrl'>,
): SessionReply {
  if (reply.kind !== 'response') return reply
  const url = isRecord(reply.value) ? reply.value.url : undefined
  if (typeof url !== 'string' || !URL.canParse(url)) return { kind: 'missing_url' }
  const trusted = parseTrustedUrl(url, baseUrl && new URL(baseUrl).origin)
  return trusted ? { kind: 'session', url: trusted } : { kind: 'untrusted_url' }
}
