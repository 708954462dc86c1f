import { stripVTControlCharacters } from 'node:util'

/** What Next.js 16.4 writes while all is well, in `next build`, `next dev` and `next start`. */
const usual = [
  /^▲ Next\.js /,
  /^- (Local|Network|Environments|Cache Components|Partial Prefetching)\b/,
  /^✓ (Starting|Ready in|Running next\.config|Compiled|Generating static pages|Finished TypeScript|Collecting)\b/,
  /^(Creating an optimized production build|Running TypeScript|Finished TypeScript|Collecting (page data|build traces)|Generating static pages|Finalizing page optimization)\b/,
  // The routes that were built.
  /^(Route \(app\)|[┌├└│] |○ {2}\(Static\)|ƒ {2}\(Dynamic\)|◐ {2}\(Partial Prerender\)|ƒ Proxy)/,
  // Requests, and the action that one ran.
  /^(GET|POST) \S+ (200|303) in /,
  /^GET \/(icon\.svg|favicon\.ico) \d+ in /,
  /^GET \/(sign-in|pricing)\S* 404 in /,
  /^└─ ƒ openPortal\(\) in /,
  // What it writes only where that takes long.
  /^✓ Finished writing to filesystem cache in /,
  /^○ Compiling /,
  // A busy machine.
  /^(⚠ Slow filesystem detected\.|See more: https:\/\/nextjs\.org\/docs\/app\/guides\/local-development)/,
]

/**
 * The lines of a log that Next.js does not write when all is well.
 *
 * @param expected Lines that this test expects besides.
 */
export function unexpectedLines(log: string, expected: readonly RegExp[] = []): string[] {
  return stripVTControlCharacters(log)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && ![...usual, ...expected].some((pattern) => pattern.test(line)))
}
