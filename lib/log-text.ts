/**
 * Makes a text safe for one line of a log: control characters are replaced, so that nobody forges a line, and so are
 * e-mail addresses; at most 200 characters are kept.
 *
 * @example toLogText('no\r\n[auth] all is well') // 'no  [auth] all is well'
 */
export function toLogText(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
    .replace(/[^\s<>"']+@[^\s<>"']+/g, '(address)')
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}
