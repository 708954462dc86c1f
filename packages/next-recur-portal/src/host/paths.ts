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

/** Whether a value is a path of the app: one `/` in front, no host, no fragment. */
export function isAppPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])[^\s\\#]*$/.test(path)
}

/** Makes a path safe for `redirect()`. */
export function encodePath(path: string): string {
  const origin = 'http://this-app.invalid'
  return toRedirectUrl(new URL(path, origin)).slice(origin.length)
}

/** Adds one parameter to a path, which may have a query of its own. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}
