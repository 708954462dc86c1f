/** Where each line is explained, by its place there. */
const logPage = 'https://github.com/next-recur-portal/next-recur-portal/blob/main/docs/log.md'

/** The places of lines that are about no outcome. */
export const otherPlaces = [
  'option_failed',
  'redis_unreachable',
  'auth_secret_missing',
  'action_not_reached',
] as const

/**
 * Writes one line for the operator, which ends in the address of its place on the page about the log. Whatever the
 * package writes at run time passes here.
 *
 * @param text What happened and what to do. Never a secret.
 * @param place A heading of docs/log.md.
 */
export function writeLine(level: 'warn' | 'error', text: string, place: string): void {
  console[level](`[next-recur-portal] ${text} ${logPage}#${place}`)
}
