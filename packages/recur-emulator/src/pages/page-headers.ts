import { createMiddleware } from 'hono/factory'

const headers = {
  'x-content-type-options': 'nosniff',
  // The address of a session is a secret; and `no-referrer` would make forms send `Origin: null`.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
}

// No script ever runs here, whatever was put into a name. `form-action` is left open: a checkout ends at the merchant's address,
// and Chromium holds that redirect against the form (seen in 156).
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; base-uri 'none'; frame-ancestors 'none'"

/** What every page for a person is sent with. A page may have a policy of its own. */
export const pageHeaders = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
})
