import { AuthError, type NextAuthConfig } from 'next-auth'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import LINE from 'next-auth/providers/line'
import { parseCallbackPath } from './callback-path.ts'
import { requestGitHubProfile } from './github-profile.ts'
import type { AuthSettings } from './settings.ts'

declare module '@auth/core/types' {
  interface Session {
    user?: {
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
}

declare module '@auth/core/jwt' {
  interface JWT {
    email_verified?: boolean
    recurCustomerId?: string
  }
}

/** The id of the demo sign-in. It exists in the demo alone (`demo/sign-in.ts`). */
export const demoProvider = 'demo'

/**
 * The sign-in providers whose settings are complete, in the order in which the sign-in page shows them.
 *
 * @example listProviders(settings).map(({ id, name }) => `${id}: ${name}`) // ['google: Google']
 */
export function listProviders({ google, line, github, oidc }: AuthSettings) {
  return [
    ...(google ? [Google(google)] : []),
    ...(line ? [LINE(line)] : []),
    ...(github ? [GitHub({ ...github, userinfo: { request: requestGitHubProfile } })] : []),
    ...(oidc
      ? [
          {
            ...oidc,
            id: 'oidc',
            type: 'oidc' as const,
            checks: ['pkce' as const, 'state' as const],
            // Claims about the address belong to the userinfo answer, and an ID token that comes with an access
            // token may leave them out (OpenID Connect Core 1.0, 5.4).
            idToken: false,
          },
        ]
      : []),
  ]
}

/**
 * Auth.js's configuration. Sessions are JWTs and there is no database, so nothing links two accounts because their
 * e-mail addresses are the same.
 *
 * @param settings What signing in needs; see `readAuthSettings`.
 */
export function decideAuthConfig(settings: AuthSettings) {
  const { appUrl, secret } = settings
  const basePath = new URL(appUrl).pathname.replace(/\/$/, '')
  const signIn = `${basePath}/sign-in`
  return {
    secret,
    basePath: `${basePath}/api/auth`,
    // Safe, because the address comes from the settings and never from the request: see `setAuthUrl`.
    trustHost: true,
    session: { strategy: 'jwt' },
    // All of them, so that no page of Auth.js's own, which knows neither our language nor our look, is ever shown.
    pages: { signIn, signOut: `${basePath}/`, error: signIn, verifyRequest: signIn },
    providers: listProviders(settings),
    logger: { error: logError, warn: (code) => console.warn(`[auth] ${code}`) },
    callbacks: {
      redirect: ({ url }) => {
        const path = url.startsWith(`${appUrl}/`) ? url.slice(appUrl.length) : url
        return `${appUrl}${parseCallbackPath(path)}`
      },
      jwt: ({ token, account, profile }) => {
        // Without an account this is a session being read.
        if (account == null) return isValidSubject(token.sub) ? token : null
        const { provider, providerAccountId } = account
        const verified = profile?.email_verified === true
        return { ...token, sub: `${provider}:${providerAccountId}`, email_verified: verified }
      },
      session: ({ session, token }) => ({
        expires: session.expires,
        user: {
          id: token.sub ?? '',
          name: token.name ?? null,
          email: token.email ?? null,
          emailVerified: token.email_verified === true,
          ...(token.recurCustomerId !== undefined && { recurCustomerId: token.recurCustomerId }),
        },
      }),
    },
  } satisfies NextAuthConfig
}

/**
 * Whether a session of this subject counts. One from the demo does only in the demo, so that a developer who tried it
 * with the production secret has no session there.
 */
function isValidSubject(subject: string | undefined): boolean {
  return subject !== undefined && !subject.startsWith(`${demoProvider}:`)
}

/**
 * One line an error. Auth.js's own logger prints stacks and what the provider sent, which may name a person.
 * A cause's message says what went wrong on the way (a refused connection, a wrong issuer, a stale cookie).
 */
function logError(error: Error): void {
  const cause = error.cause instanceof Object && 'err' in error.cause ? error.cause.err : undefined
  const type = error instanceof AuthError ? error.type : error.name
  console.error(`[auth] ${type}: ${cause instanceof Error ? cause.message : error.message}`)
}
