/** @type {import('next').NextConfig} */
export default {
  basePath: '/shop',
  // Both are what create-next-app 16.4 writes.
  cacheComponents: true,
  partialPrefetching: true,
  // The name that people see, when the proxy cannot pass it on as X-Forwarded-Host.
  experimental: { serverActions: { allowedOrigins: ['shop.example.com'] } },
}
