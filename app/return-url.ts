/**
 * Where a form that is on every page leads back to: the page that it was sent from.
 *
 * @param referer The `Referer` header. Its query is kept, so a notice stays in view. `next.config.mjs` sets a referrer policy
 * under which browsers send it whole within one origin.
 * @param origin The `Origin` header, which Next.js 16.4 has compared with the host before the action runs.
 * @returns An absolute URL of that origin, or `/` when either is missing or they differ. Absolute, since Next.js loses
 * the base path of a relative redirect when JavaScript is off.
 */
export function decideReturnUrl(referer: string | null, origin: string | null): string {
  if (referer === null || !URL.canParse(referer)) return '/'
  const page = new URL(referer)
  // `null` is the origin of every page that has none of its own.
  return page.origin === origin && origin !== 'null' ? page.href.replaceAll(';', '%3B') : '/'
}
