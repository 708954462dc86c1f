import { isRecord, readDate } from '../recur/values.ts'

/** What a portal session's response tells where Recur's documentation leaves it open. Each is absent when it was not seen. */
export type SessionFacts = {
  /** How the keys of the response are written. */
  responseCase?: 'camel' | 'snake' | 'both' | 'neither'
  /** From the session's creation to its expiry. */
  lifetimeSeconds?: number
  /** Where the hosted portal stands. */
  portalOrigin?: string
}

/**
 * Reads the response to a request for a portal session.
 *
 * @param body The response's body.
 * @param now The present, in milliseconds since 1970: when the session was created, where the response does not say.
 */
export function readSessionFacts(body: unknown, now: number): SessionFacts {
  if (!isRecord(body)) return {}
  const keys = Object.keys(body)
  const camel = keys.some((key) => /[a-z][A-Z]/.test(key))
  const snake = keys.some((key) => /[a-z]_[a-z]/.test(key))
  const expiresAt = readDate(body.expiresAt ?? body.expires_at)?.getTime()
  const createdAt = readDate(body.createdAt ?? body.created_at)?.getTime() ?? now
  const { url } = body
  return {
    responseCase: camel && snake ? 'both' : camel ? 'camel' : snake ? 'snake' : 'neither',
    ...(expiresAt !== undefined && { lifetimeSeconds: Math.round((expiresAt - createdAt) / 1_000) }),
    ...(typeof url === 'string' && URL.canParse(url) && { portalOrigin: new URL(url).origin }),
  }
}
