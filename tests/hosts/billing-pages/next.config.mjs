/** @type {import('next').NextConfig} */
export default {
  // Both are what create-next-app 16.4 writes.
  cacheComponents: true,
  partialPrefetching: true,
}
