// What a bundler for the browser finds as 'next-recur-portal' (see `exports` in package.json): a build error from
// Next.js, before a secret key could reach anybody. Elsewhere the core has no such guard, so that plain Node,
// Vitest and the command line can import it.
import 'server-only'
