/** What came back instead of an answer, with every quirk of SDK and network removed. */
export type RecurFailure =
  /** An error in Recur's envelope, or (without `code`) an error status whose body is not that envelope. */
  | { kind: 'refusal'; status: number; code: string | undefined }
  /** A 2xx whose body is not a readable answer. */
  | { kind: 'unreadable'; status: number }
  /** No answer within the deadline. */
  | { kind: 'deadline' }
  /** No answer at all: refused, reset, not resolved. */
  | { kind: 'network' }

/** What Recur replied to a request for a hosted session. `url` is whatever stood there. */
export type PortalReply = { kind: 'session'; url: unknown } | RecurFailure

/** Why Recur is `unavailable`. */
export type UnavailableCause =
  | 'deadline'
  | 'network'
  | 'server_error'
  | 'unreadable_answer'
  | 'no_url'
  | 'untrusted_url'
  /** The host's own `customer` function failed or did not answer in time. */
  | 'identity'
  /** The plans could not be listed; that failure has a line of its own in the log. */
  | 'no_plans'

/** Whose fault `misconfigured` is: always the operator's, never the person's. */
export type MisconfiguredCause =
  | 'key_refused'
  | 'request_refused'
  | 'missing_return_url'
  | 'wrong_address'
  | 'settings'

/**
 * Everything that pressing the button can come to. A closed union: a new member does not compile until it
 * has a destination (`decideDestination`) and words in both languages (`portalTexts`).
 */
export type PortalOutcome =
  /** Recur's portal is open at `url`: a bearer secret, for one use. Redirect at once; never log or keep it. */
  | { outcome: 'opened'; url: string }
  | { outcome: 'signed_out' }
  | { outcome: 'unidentified' }
  | { outcome: 'customer_not_found' }
  /** Recur's 429, or the app's own limit for one person. */
  | { outcome: 'rate_limited' }
  | { outcome: 'unavailable'; cause: UnavailableCause }
  | { outcome: 'misconfigured'; cause: MisconfiguredCause }

/** The name of an outcome. */
export type OutcomeName = PortalOutcome['outcome']

/** The outcomes that bring the person back to the account page with a notice. */
export type NoticeName = Extract<
  OutcomeName,
  'unidentified' | 'rate_limited' | 'unavailable' | 'misconfigured'
>

/** Where a host keeps its pages: paths of the app (below its base path), each beginning with one `/`. */
export type PortalPaths = {
  /** The page with the button, which shows the notices. */
  account: string
  /** The page that signs a person in and obeys `callbackUrl`. */
  signIn: string
  /** The page for somebody who is not a customer yet. */
  pricing: string
}

/** Where the reference app keeps its pages. */
export const defaultPaths: PortalPaths = { account: '/account', signIn: '/sign-in', pricing: '/pricing' }

/** Where a person goes, and whether that takes the place of the page they came from. */
export type Destination = { url: string; history: 'push' | 'replace' }

/**
 * The codes that mean "no such customer". Recur's early skill names the first, its error pages the others;
 * its later template tests status 404. The live API was never asked, so all are accepted, at 404 or 400.
 */
const noSuchCustomer: ReadonlySet<string> = new Set(['customer_not_found', 'not_found', 'resource_not_found'])

/**
 * What Recur's reply means.
 *
 * @param reply What the gateway brought back.
 * @param trustedOrigin The origin of `RECUR_BASE_URL` when it is set: portal URLs there are trusted too.
 */
export function decideOutcome(reply: PortalReply, trustedOrigin?: string): PortalOutcome {
  switch (reply.kind) {
    case 'session':
      return decideOpened(reply.url, trustedOrigin)
    case 'refusal':
      return decideRefusal(reply.status, reply.code?.toLowerCase())
    case 'unreadable':
      return { outcome: 'unavailable', cause: 'unreadable_answer' }
    case 'deadline':
    case 'network':
      return { outcome: 'unavailable', cause: reply.kind }
  }
}

function decideOpened(url: unknown, trustedOrigin: string | undefined): PortalOutcome {
  if (typeof url !== 'string' || !URL.canParse(url)) return { outcome: 'unavailable', cause: 'no_url' }
  const safe = parseRecurUrl(url, trustedOrigin)
  return safe ? { outcome: 'opened', url: safe } : { outcome: 'unavailable', cause: 'untrusted_url' }
}

function decideRefusal(status: number, code: string | undefined): PortalOutcome {
  if (status === 429) return { outcome: 'rate_limited' }
  if (status >= 500) return { outcome: 'unavailable', cause: 'server_error' }
  if (status === 401 || status === 403) return { outcome: 'misconfigured', cause: 'key_refused' }
  if (code === undefined && (status === 404 || status === 405 || status < 400))
    return { outcome: 'misconfigured', cause: 'wrong_address' }
  if (code !== undefined && noSuchCustomer.has(code) && (status === 404 || status === 400))
    return { outcome: 'customer_not_found' }
  if (code === 'missing_return_url') return { outcome: 'misconfigured', cause: 'missing_return_url' }
  return { outcome: 'misconfigured', cause: 'request_refused' }
}

/**
 * The longest URL that is redirected to, in characters. Recur's are short (`https://portal.recur.tw/s/ps_…`); one that
 * fills a response's headers ends as an error page of the proxy in between (nginx takes 4 kB by default) or the browser.
 */
const longestUrl = 2_000

/**
 * Checks the URL of a hosted page before anyone is sent there: absolute, no user-info, not longer than a header can
 * carry, and either `https:` at `recur.tw` or a subdomain of it, or at exactly `trustedOrigin`.
 *
 * @returns The URL made safe for `redirect()`, or `undefined`. Next.js 16.4 cuts a redirect at `;` on the
 * JavaScript path and fails on a URL that is not ASCII; `URL.href` and `%3B` mend both.
 */
export function parseRecurUrl(url: string, trustedOrigin?: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, hostname, port, username, password, origin, href } = new URL(url)
  if (username !== '' || password !== '' || href.length > longestUrl) return undefined
  const ofRecur =
    protocol === 'https:' && port === '' && (hostname === 'recur.tw' || hostname.endsWith('.recur.tw'))
  const ofTrusted = (protocol === 'https:' || protocol === 'http:') && origin === trustedOrigin
  return ofRecur || ofTrusted ? href.replaceAll(';', '%3B') : undefined
}

/**
 * Where the person goes. A notice replaces the history entry, so that Back never walks through old notices.
 *
 * @param appUrl The app's absolute address, without a trailing slash; `''` when it is not known. Absolute,
 * since Next.js 16.4 loses the base path of a relative redirect when JavaScript is off.
 */
export function decideDestination(outcome: PortalOutcome, paths: PortalPaths, appUrl: string): Destination {
  switch (outcome.outcome) {
    case 'opened':
      return { url: outcome.url, history: 'push' }
    case 'signed_out':
      return {
        url: `${appUrl}${withQuery(paths.signIn, 'callbackUrl', paths.account)}`,
        history: 'push',
      }
    case 'customer_not_found':
      return { url: `${appUrl}${paths.pricing}`, history: 'push' }
    case 'unidentified':
    case 'rate_limited':
    case 'unavailable':
    case 'misconfigured':
      return { url: `${appUrl}${withQuery(paths.account, 'portal', outcome.outcome)}`, history: 'replace' }
  }
}

/** Adds one parameter to a path, which may have a query of its own. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
}
