/** @type {import('next').NextConfig} */
export default {
  // `npm run typecheck` checks these files with all others.
  typescript: { ignoreBuildErrors: true },
}
