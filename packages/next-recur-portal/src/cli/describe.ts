import { cures } from '../portal/log.ts'
import { decideFailure } from '../portal/outcome.ts'
import type { RecurFailure, SessionReply } from '../recur/reply.ts'
import { readSdkVersion } from '../recur/sdk-version.ts'

/** Recur's reply in a few words, none of which are Recur's own. */
export function describeReply(reply: SessionReply): string {
  switch (reply.kind) {
    case 'session':
      return 'a session.'
    case 'missing_url':
      return 'a session without a URL.'
    case 'untrusted_url':
      return "a session at an address that is not Recur's."
    default:
      return describeFailure(reply)
  }
}

/** A failure in a few words. */
export function describeFailure(failure: RecurFailure): string {
  switch (failure.kind) {
    case 'http_error':
      return `status ${failure.status}, ${failure.code === undefined ? 'without a code' : `code ${failure.code}`}.`
    case 'invalid_response':
      return `status ${failure.status}, but not a response of Recur's.`
    case 'unobserved':
      return `a response by a transport of recur-tw ${readSdkVersion()} itself.`
    case 'outage':
    case 'timeout':
      return 'no response in time.'
    case 'network_error':
      return failure.code === undefined ? 'no connection.' : `no connection (${failure.code}).`
  }
}

/** What to do about a failure. */
export function cureOf(failure: Exclude<SessionReply, { kind: 'session' }>): string {
  const outcome = decideFailure(failure)
  switch (outcome.kind) {
    case 'rate_limited':
      return 'Wait a minute and run this again.'
    case 'customer_not_found':
      return 'Check the identifier, and that the customer is in the environment of the key.'
    case 'unavailable':
    case 'misconfigured':
      return (
        (failure.kind === 'network_error' ? networkCure(failure.code) : undefined) ?? cures[outcome.cause]
      )
  }
}

/** What Node 20 and its `fetch` name network failures by, and what to do about each. The first that matches counts. */
const networkCures: readonly [RegExp, string][] = [
  [/^ECONNREFUSED$/, 'Nothing listens there. Start the emulator, or correct the port in RECUR_BASE_URL.'],
  [/^ENOTFOUND$/, 'The name does not resolve. Check RECUR_BASE_URL, and the DNS of this machine.'],
  [/^EAI_AGAIN$/, 'The name does not resolve now. Check the network of this machine.'],
  [
    /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/,
    'The connection was cut. Check for a firewall or proxy in between.',
  ],
  [
    /^(E(HOST|NET)UNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    'Nothing is reached there. Check network and firewall.',
  ],
  [
    /^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    'The certificate is out of date, or the clock of this machine is.',
  ],
  [/ALTNAME/, 'The certificate is for another name. Check RECUR_BASE_URL.'],
  [
    /^ERR_SSL|^EPROTO$/,
    'What listens there speaks no TLS. If it is an emulator, RECUR_BASE_URL begins with http:.',
  ],
  [
    // DEPTH_ZERO_SELF_SIGNED_CERT, SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_VERIFY_LEAF_SIGNATURE and others
    /CERT|SIGNATURE/,
    'The certificate is not trusted. Behind a proxy of your company, set NODE_EXTRA_CA_CERTS to its certificate.',
  ],
]

function networkCure(code: string | undefined): string | undefined {
  return networkCures.find(([pattern]) => code !== undefined && pattern.test(code))?.[1]
}
