import type { RecurFailure } from './reply.ts'
import { isRecord } from './values.ts'

/** Far above any real response of Recur; a body that never ends passes it. In bytes. */
const maxBodyBytes = 1_000_000

/**
 * Reads a body as text.
 *
 * @throws {Error} when the body is longer than 1 MB, and whatever the stream throws when it breaks off.
 */
export async function readBody(body: ReadableStream<Uint8Array> | null): Promise<string> {
  if (body === null) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ; ) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBodyBytes) {
      await reader.cancel()
      throw new BodyTooLongError()
    }
    text += decoder.decode(value, { stream: true })
  }
}

/** The body is too long to be a response of Recur. */
export class BodyTooLongError extends Error {
  override name = 'BodyTooLongError'
}

/** Whether a status is outside 2xx. Redirects count: none is followed. */
export function isErrorStatus(status: number | undefined): status is number {
  return status !== undefined && (status < 200 || status > 299)
}

/** Reads an error response: the status, and the code of Recur's envelope `{ error: { code, message } }`. */
export function parseHttpError(status: number, body: string | undefined): RecurFailure {
  const parsed = parseJson(body)
  const error = isRecord(parsed) ? parsed.error : undefined
  return { kind: 'http_error', status, code: isRecord(error) ? parseErrorCode(error.code) : undefined }
}

/** Reads an error code. It goes into logs, so only what looks like a code passes. */
export function parseErrorCode(code: unknown): string | undefined {
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined
}

/** Parses JSON; `undefined` when it is none. */
export function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
