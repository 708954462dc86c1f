import { toRedirectUrl } from '../recur/redirect-url.ts'
import { isLoopback } from '../recur/web-url.ts'
import { decideInTime, fallBack } from './decide-in-time.ts'

/** Where a host keeps its pages: paths of the app (below its base path), each beginning with one `/`. */
export type PortalPaths = {
  /** The page with the button, which shows the notices. */
  account: string
  /**
   * The page that signs a person in. It gets the way back as `callbackUrl`, or where `{callbackUrl}` stands in its query:
   * `/login?next={callbackUrl}`. May be at another origin, such as `https://id.example.com/login`; the way back is
   * absolute then.
   */
  signIn: string
  /** The page for somebody who is not a customer yet. */
  pricing: string
  /**
   * Where a paid checkout leads. Default: the account page. `{CHECKOUT_SESSION_ID}` in its query becomes the checkout session's
   * id (Recur's documentation).
   */
  success?: string
}

/** A host's paths: fixed, or asked at each click, for an app with a language in its paths. */
export type PathsOption = Partial<PortalPaths> | (() => Partial<PortalPaths> | Promise<Partial<PortalPaths>>)

/** The paths of a host that names none. */
export const defaultPaths: PortalPaths = { account: '/account', signIn: '/sign-in', pricing: '/pricing' }

const names: readonly string[] = ['account', 'signIn', 'pricing', 'success'] satisfies (keyof PortalPaths)[]

/**
 * Checks a host's paths, which may come from JavaScript.
 *
 * @returns The paths, safe for `redirect()`, or every problem.
 */
export function parsePaths(
  own: unknown,
): { kind: 'valid'; paths: PortalPaths } | { kind: 'invalid'; problems: string[] } {
  if (typeof own !== 'object' || own === null) {
    return { kind: 'invalid', problems: ['paths must be an object, or a function that returns one.'] }
  }
  const paths = { ...defaultPaths, ...withoutUndefined(own) }
  const problems = Object.entries(paths).flatMap(([name, path]) => {
    if (!names.includes(name)) return `paths.${name} is none of ${names.join(', ')}.`
    if (isAppPath(path) || (name === 'signIn' && isWebPage(path))) return []
    return `paths.${name} must be a path of the app that begins with one "/".`
  })
  if (problems.length > 0) return { kind: 'invalid', problems }
  const { account, signIn, pricing, success } = paths
  return {
    kind: 'valid',
    paths: {
      account: encodePath(account),
      signIn: isAppPath(signIn) ? encodePath(signIn) : toRedirectUrl(signIn),
      pricing: encodePath(pricing),
      ...(success !== undefined && { success: encodePath(success) }),
    },
  }
}

function withoutUndefined(own: object): Partial<PortalPaths> {
  return Object.fromEntries(Object.entries(own).filter(([, path]) => path !== undefined))
}

/**
 * The paths of this click. A host's function that fails, hangs or returns a wrong path is reported, and the default
 * paths take its place: an action that throws would end on a bare error page.
 */
export async function resolvePaths(option: PathsOption | undefined): Promise<PortalPaths> {
  if (option === undefined) return defaultPaths
  const fallback = { option: 'paths', value: defaultPaths, consequence: 'the default paths are used.' }
  const own = typeof option === 'function' ? await decideInTime(option, fallback) : option
  const parsed = parsePaths(own)
  return parsed.kind === 'valid' ? parsed.paths : fallBack(fallback, parsed.problems.join(' '))
}

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

/** Whether a value is the absolute address of a page: https, or http on this machine. */
function isWebPage(address: unknown): address is string {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { protocol, hostname, username, password, hash } = new URL(address)
  const encrypted = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
  return encrypted && username === '' && password === '' && hash === ''
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

/**
 * Where somebody signs in, and comes back from.
 *
 * @param back The path to come back to.
 * @param appUrl The app's absolute address without a trailing slash; `''` when it is not known.
 */
export function signInUrl({ signIn }: PortalPaths, back: string, appUrl: string): string {
  const ours = isAppPath(signIn)
  const target = ours ? back : `${appUrl}${back}`
  const placed = signIn.replaceAll('{callbackUrl}', encodeURIComponent(target))
  const url = placed === signIn ? withQuery(signIn, 'callbackUrl', target) : placed
  return ours ? `${appUrl}${url}` : url
}
