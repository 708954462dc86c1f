/**
 * Headers of every response; the policy for scripts and forms is in proxy.ts, since it has a nonce. The referrer policy must not
 * be `no-referrer`: forms would send `Origin: null`, which Next.js 16.4 rejects. Browsers obey `Strict-Transport-Security` over
 * https: only.
 */
const headers = [
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
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
