import { toRedirectUrl } from '../recur/redirect-url.ts'

/** Where a host keeps its pages: paths of the app (below its base path), each beginning with one `/`. */
export type PortalPaths = {
  /** The page with the button, which shows the notices. */
  account: string
  /** The page that signs a person in and obeys `callbackUrl`. */
  signIn: string
  /** The page for somebody who is not a customer yet. */
  pricing: string
}

/** The paths of a host that names none. */
export const defaultPaths: PortalPaths = { account: '/account', signIn: '/sign-in', pricing: '/pricing' }

/** Whether a value is a path of the app: one `/` in front, no host, no `.` or `..`, no fragment. */
export function isAppPath(path: unknown): path is string {
  if (typeof path !== 'string' || !/^\/[^\s\\#]*$/.test(path) || !URL.canParse(path, probe)) return false
  // Judged as a URL parser reads it: `/..//evil.example` is the path `//evil.example`, and that another host.
  const { origin, pathname } = new URL(path, probe)
  return (
    origin === probe &&
    !pathname.includes('//') &&
    !/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path.split('?')[0] ?? '')
  )
}

/** Stands for this app while a path is parsed. */
const probe = 'http://this-app.invalid'

/** Makes a path safe for `redirect()`. */
export function encodePath(path: string): string {
  return toRedirectUrl(new URL(path, probe)).slice(probe.length)
}

/** Adds one parameter to a path, which may have a query of its own. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}
