import type { PortalCustomer } from '../host/customer.ts'
import { customerFromUser, type SignedInUser } from '../host/customer-from-user.ts'

/**
 * The part of an Auth.js session that names a person. Structural, so that a host of any next-auth version, or of
 * none, type-checks. A JWT session has a user id only if the callbacks copy it.
 */
export type AuthJsSession = { user?: SignedInUser | null | undefined }

/**
 * Turns an Auth.js session into the person whose portal is to be opened.
 *
 * A session counts only if it holds a `user` object: earlier betas of next-auth 5 could answer a truthy error object
 * instead. An address counts as verified if `emailVerified` is `true` or a real date.
 *
 * @param session What `auth()` answered.
 * @returns The person, or `null` when nobody is signed in.
 * @example
 * const portal = createRecurPortal({ getCustomer: async () => customerFromSession(await auth()) })
 */
export function customerFromSession(session: AuthJsSession | null | undefined): PortalCustomer | null {
  return customerFromUser(session?.user)
}

/**
 * The claims of an Auth.js JWT session that name a person. `sub` and `email` are Auth.js's own; the others are there
 * when the host's `jwt` callback puts them there.
 */
export type AuthJsClaims = {
  /** The host's user id. It must be the same at every sign-in: see docs/recipes/auth-js-jwt.md. */
  sub?: unknown
  email?: unknown
  /** `true` when the provider says that the address is this person's. */
  email_verified?: unknown
  /** Recur's own customer id, when the host keeps it. */
  recurCustomerId?: unknown
}

/**
 * Turns the claims of an Auth.js JWT session into the person whose portal is to be opened.
 *
 * @param claims What `getToken()` answered.
 * @returns The person. Claims that are not texts count as absent, and only `email_verified: true` as verified.
 * @example
 * customerFromClaims({ sub: 'google:1', email: 'mei@example.com', email_verified: true })
 */
export function customerFromClaims(claims: AuthJsClaims): PortalCustomer {
  return {
    customer: text(claims.recurCustomerId),
    externalId: text(claims.sub),
    email: text(claims.email),
    emailVerified: claims.email_verified === true,
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
