import { toRedirectUrl } from 'next-recur-portal'

/**
 * Where a form that is on every page leads back to: the page that it was sent from.
 *
 * @param referer The `Referer` header. Its query is kept, so a notice stays in view. `next.config.mjs` sets a referrer policy
 * under which browsers send it whole within one origin.
 * @param appUrl This app's absolute address, without a trailing slash; `''` when it is not known.
 * @returns That page when it is one of this app, and otherwise `/`, the front page at whatever address the person is. No header can
 * name another site: Next.js 16.4 compares `Origin` with `X-Forwarded-Host`, and the sender may have written both. Absolute, since
 * Next.js loses the base path of a relative redirect when JavaScript is off.
 */
export function decideReturnUrl(referer: string | null, appUrl: string): string {
  if (referer === null || appUrl === '' || !URL.canParse(referer)) return '/'
  const { href } = new URL(referer)
  return href === appUrl || href.startsWith(`${appUrl}/`) ? toRedirectUrl(href) : '/'
}
