import { parseErrorCode } from '../recur/http-response.ts'

/**
 * Describes an error of the host's for the log. In development: its stack, which opens with name and message, and those of
 * its causes. Anywhere else: name and code only, since a message may hold what nobody may print (an address in a query,
 * say).
 *
 * @example describeError(new TypeError('x')) // in production: 'It threw TypeError.'
 */
export function describeError(error: unknown): string {
  if (process.env.NODE_ENV === 'development') return `It threw ${describeStack(error)}`
  const words = error instanceof Error ? [error.name, 'code' in error && error.code] : [typeof error]
  return `It threw ${
    words
      .map(parseErrorCode)
      .filter((word) => word !== undefined)
      .join(' ') || 'something unnamed'
  }.`
}

function describeStack(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const stack = error.stack ?? `${error.name}: ${error.message}`
  return error.cause === undefined ? stack : `${stack}\nCaused by ${describeStack(error.cause)}`
}
