import type { ContentfulStatusCode } from 'hono/utils/http-status'

/**
 * An error in Recur's envelope, `{ error: { code, message, details? } }` (documentation). Thrown by a route, answered
 * by the API as a whole.
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

  /** The body of the answer. */
  toJSON(): { error: { code: string; message: string; details?: unknown } } {
    const { code, message, details } = this
    return { error: details === undefined ? { code, message } : { code, message, details } }
  }
}
