/** Called by Next.js once when the server starts (not by `next build`). A production start with a bad setting stops. */
export async function register(): Promise<void> {
  // Next.js replaces NEXT_RUNTIME at build time, so that the Edge bundle does not hold what only Node.js can do.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { stopOnBadSettings } = await import('./instrumentation.node.ts')
  stopOnBadSettings()
}
