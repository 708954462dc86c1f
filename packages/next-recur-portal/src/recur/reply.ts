/** Why a request to Recur brought no usable response, with the quirks of SDK and network removed. */
export type RecurFailure =
  /** A status outside 2xx. `code` is there when the body is Recur's error envelope and names one. */
  | { kind: 'http_error'; status: number; code: string | undefined }
  /** A 2xx status with a body that cannot be read. */
  | { kind: 'invalid_response'; status: number }
  /** No complete response in time. */
  | { kind: 'timeout' }
  /** Not sent: Recur does not respond at present, or too many requests are under way. */
  | { kind: 'outage' }
  /**
   * Nothing was sent through the `fetch` that was given. Perhaps it was otherwise: without timeout, checks and status. `error` is
   * what was thrown, by an SDK that has no such method, say.
   */
  | { kind: 'unobserved'; error?: unknown }
  /** No response at all: refused, reset, not resolved. `code` is that of the system or the HTTP client: `ECONNREFUSED`. */
  | { kind: 'network_error'; code?: string | undefined }

/** A response: `value` as the request returned it, `body` as it came over HTTP (`undefined` when no HTTP was seen). */
export type RecurResponse<T> = { kind: 'response'; value: T; body: unknown }

/**
 * Reads a response.
 *
 * @param parse Reads the body; `undefined` when the body is no such response, which then counts as unreadable.
 */
export function parseReply<T>(
  reply: RecurResponse<unknown> | RecurFailure,
  parse: (body: unknown) => T | undefined,
): { kind: 'parsed'; value: T } | RecurFailure {
  if (reply.kind !== 'response') return reply
  const value = parse(reply.body ?? reply.value)
  return value === undefined ? { kind: 'invalid_response', status: 200 } : { kind: 'parsed', value }
}

/** What Recur replied to a request for a hosted session: a URL that passed `parseTrustedUrl`, or why there is none. */
export type SessionReply =
  | { kind: 'session'; url: string }
  /** A session without a URL to go to. */
  | { kind: 'missing_url' }
  /** A session at an address that is not Recur's. */
  | { kind: 'untrusted_url' }
  | RecurFailure
