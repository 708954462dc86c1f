import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * An error in Recur's envelope, `{ error: { code, message, details? } }` (documentation). Routes throw it; the API
 * responds with it.
 */
export class ApiError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly details: unknown

  constructor(status: ContentfulStatusCode, code: string, message: string, details?: unknown) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.details = details
  }

  /** The body of the response. */
  toJSON(): { error: { code: string; message: string; details?: unknown } } {
    const { code, message, details } = this
    return { error: details === undefined ? { code, message } : { code, message, details } }
  }
}
