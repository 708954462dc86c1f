import { toRedirectUrl } from './redirect-url.ts'

/**
 * The longest URL that is redirected to, in characters. Recur's are short (`https://portal.recur.tw/s/ps_…`); one that
 * fills the response's headers ends as an error page of a proxy (nginx allows 4 kB by default) or of the browser.
 */
const maxUrlLength = 2_000

/** `recur.tw` or a subdomain. A URL parser also takes `.recur.tw`, which is no name of anything. */
const recurHost = /^([^.]+\.)*recur\.tw$/

/**
 * Checks the URL of a hosted page before anyone is sent there: absolute, no user-info, short enough for a header, and
 * either `https:` at `recur.tw` or a subdomain of it, or at exactly `trustedOrigin`.
 *
 * @param trustedOrigin The origin of `RECUR_BASE_URL`, when it is set.
 * @returns The URL, safe for `redirect()`; or `undefined`.
 */
export function parseTrustedUrl(url: string, trustedOrigin?: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, username, password, origin, href } = new URL(url)
  if (username !== '' || password !== '' || href.length > maxUrlLength) return undefined
  const atRecur = protocol === 'https:' && port === '' && recurHost.test(hostname)
  const atTrustedOrigin = (protocol === 'https:' || protocol === 'http:') && origin === trustedOrigin
  return atRecur || atTrustedOrigin ? toRedirectUrl(href) : undefined
}
