import { isLoopback } from 'next-recur-portal/settings'

/**
 * Decides whether a request came to this machine by another name than the app's. `localhost` and `127.0.0.1` are two sites to
 * a browser: signing in at one leaves the other signed out, without a word.
 *
 * The port has to be the same: a proxy in front of the app has another one, and may give the app a name of its own.
 *
 * @param host The `Host` header.
 * @param path The path that was asked for, with its query.
 * @param appUrl The app's absolute address; `''` when it is not known.
 * @returns The same page at the app's address; `undefined` where the request is at the right one, or not on this machine.
 */
export function decideOneAddress(host: string | null, path: string, appUrl: string): string | undefined {
  if (host === null || !URL.canParse(`http://${host}`) || !URL.canParse(appUrl)) return undefined
  const [asked, app] = [new URL(`http://${host}`), new URL(appUrl)]
  if (asked.port !== app.port || asked.hostname === app.hostname) return undefined
  return isLoopback(asked.hostname) && isLoopback(app.hostname) ? `${app.origin}${path}` : undefined
}
