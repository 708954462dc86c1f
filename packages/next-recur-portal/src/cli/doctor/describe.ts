import type { RecurFailure, SessionReply } from '../../recur/reply.ts'
import { readSdkVersion } from '../../recur/sdk-version.ts'

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

const networkCures = new Map([
  ['ECONNREFUSED', 'Nothing listens there. Start the emulator, or correct the port in RECUR_BASE_URL.'],
  ['ENOTFOUND', 'The name does not resolve. Check RECUR_BASE_URL, and the DNS of this machine.'],
  ['EAI_AGAIN', 'The name does not resolve now. Check the network of this machine.'],
])

/** What to do about a network failure; `undefined` for anything else. */
export function networkCure(reply: SessionReply): string | undefined {
  if (reply.kind !== 'network_error' || reply.code === undefined) return undefined
  // Node's codes for a certificate: CERT_HAS_EXPIRED, DEPTH_ZERO_SELF_SIGNED_CERT, UNABLE_TO_VERIFY_LEAF_SIGNATURE.
  return /CERT|SIGNATURE/.test(reply.code)
    ? 'The certificate is not trusted. Behind a proxy of your company, set NODE_EXTRA_CA_CERTS to its certificate.'
    : networkCures.get(reply.code)
}
