/**
 * Reads where to go after signing in or out. The value comes from the URL or a form, so anybody may have written
 * it: only a path of this app passes.
 *
 * The path may hold unreserved characters (RFC 3986, 2.3) and single slashes and nothing else. That is all that
 * this app's paths need, and it leaves no encoded slash or backslash for a proxy to decode into `//host`. The
 * sign-in page itself is refused, since it would lead back to itself, and so is Auth.js's own address.
 *
 * @param value What arrived: `searchParams.callbackUrl`, or a form's field.
 * @param fallback The path to use for everything that is refused.
 * @returns A path that begins with one slash, with its query and fragment.
 * @example
 * parseCallbackPath('/pricing?plan=pro') // '/pricing?plan=pro'
 * parseCallbackPath('//evil.example') // '/account'
 */
export function parseCallbackPath(value: unknown, fallback: string = '/account'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > longest) return fallback
  // Judged and answered as a URL parser reads it: one drops tabs and newlines, so that `/<tab>/evil.example` is a host.
  if (!URL.canParse(value, probe)) return fallback
  const { origin, pathname, search, hash } = new URL(value, probe)
  const plain = /^\/(?:[\w.~-]+\/)*[\w.~-]*$/.test(pathname)
  if (origin !== probe || !plain || /^\/(?:sign-in|api)(?:\/|$)/.test(pathname)) return fallback
  return `${pathname}${search}${hash}`
}

/** Stands for this app while a path is parsed: what leads elsewhere has another origin. */
const probe = 'http://this-app.invalid'

/** The longest value read, in characters: Auth.js keeps it in a cookie while somebody signs in. */
const longest = 1_000
