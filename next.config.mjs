/**
 * Headers of every answer. There is no `form-action` in the policy: Chromium applies it to where a form's answer redirects, so
 * with JavaScript off it would block the way to the portal, after the portal session was made. A host that wants one needs
 * `form-action 'self' https://portal.recur.tw https://checkout.recur.tw`. The referrer policy must not be `no-referrer`: forms
 * would send `Origin: null`, which Next.js 16.4 refuses.
 */
const headers = [
  { key: 'Content-Security-Policy', value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'" },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
]

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Next.js 16.4 serves its development scripts to localhost alone otherwise, and pages at 127.0.0.1 stay without React.
  allowedDevOrigins: ['127.0.0.1'],
  headers: async () => [{ source: '/:path*', headers }],
}
export default config
