import type { JWT } from '@auth/core/jwt'

declare module '@auth/core/jwt' {
  interface JWT {
    email_verified?: boolean
    /** When the person signed in, in seconds since 1970. */
    signed_in_at?: number
    recurCustomerId?: string
  }
}

/** Somebody who is signed in. */
export type Session = {
  user: {
    /** The same at every sign-in: the provider and its own id for the account. */
    id: string
    name: string | null
    email: string | null
    /** Whether the provider itself says that the address is this person's. */
    emailVerified: boolean
    /** Recur's own customer id, when the app keeps it. */
    recurCustomerId?: string
  }
}

/** How long somebody stays signed in, in seconds: 7 days from signing in. Nothing renews a session. */
export const sessionSeconds = 7 * 24 * 60 * 60

/** The id of the demo sign-in. It exists in the demo alone (`demo/sign-in.ts`). */
export const demoProvider = 'demo'

/**
 * The claims of a session: what this app uses and nothing else, each cut to a length. The whole cookie goes with every
 * request, and a server refuses headers of more than 16 kB: a long name must not lock its owner out.
 */
export function claimsOf(
  sub: string,
  { name, email }: { name?: string | null; email?: string | null },
  emailVerified: boolean,
) {
  // An address that is too long to be one (RFC 5321, 4.5.3.1) is left out: cut, it would be another's.
  const address = typeof email === 'string' && email.length <= 254 ? email : null
  return {
    sub,
    name: name?.slice(0, 100) ?? null,
    email: address,
    email_verified: address !== null && emailVerified,
    signed_in_at: Math.floor(Date.now() / 1_000),
  }
}

/**
 * Reads the claims of a session's cookie.
 *
 * @param claims What the cookie holds, decrypted.
 * @param demo Whether this is the demo. A session of the demo counts there alone, so that a developer who tried it with the
 * production secret has no session in production.
 * @returns `null` for claims that name nobody, for a session of more than 7 days, however it was renewed, and for the demo's
 * elsewhere.
 */
export function parseSession(claims: JWT, demo: boolean): Session | null {
  const { sub, signed_in_at: signedInAt } = claims
  if (sub === undefined) return null
  if (sub.startsWith(`${demoProvider}:`) && !demo) return null
  const isFresh = signedInAt === undefined || Date.now() / 1_000 - signedInAt <= sessionSeconds
  if (!isFresh) return null
  return {
    user: {
      id: sub,
      name: claims.name ?? null,
      email: claims.email ?? null,
      emailVerified: claims.email_verified === true,
      ...(claims.recurCustomerId !== undefined && { recurCustomerId: claims.recurCustomerId }),
    },
  }
}
