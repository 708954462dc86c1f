/** @type {import('next').NextConfig} */
export default {
  basePath: '/shop',
  // The name that people see, when the proxy cannot pass it on as X-Forwarded-Host.
  experimental: { serverActions: { allowedOrigins: ['shop.example.com'] } },
}
