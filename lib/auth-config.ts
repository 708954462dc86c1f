import { AuthError, customFetch, type NextAuthConfig } from 'next-auth'
import GitHub from 'next-auth/providers/github'
import Google from 'next-auth/providers/google'
import LINE from 'next-auth/providers/line'
import { parseCallbackPath } from './callback-path.ts'
import { requestGitHubProfile } from './github-profile.ts'
import { toLogText } from './log-text.ts'
import { providerFetch } from './provider-fetch.ts'
import { claimsOf, sessionSeconds } from './session.ts'
import type { AuthSettings } from './settings.ts'

/** Each request to a provider is bounded, and each sign-in bound to the browser that began it, by both means. */
const bounded = { [customFetch]: providerFetch, checks: ['pkce' as const, 'state' as const] }

/**
 * The sign-in providers whose settings are complete, in the order in which the sign-in page shows them.
 *
 * @example listProviders(settings).map(({ id, name }) => `${id}: ${name}`) // ['google: Google']
 */
export function listProviders({ google, line, github, oidc }: AuthSettings) {
  return [
    ...(google ? [Google({ ...google, ...bounded })] : []),
    // LINE Login takes PKCE (LINE's documentation, "PKCE support for LINE Login"), which Auth.js's provider leaves out.
    ...(line ? [LINE({ ...line, ...bounded })] : []),
    ...(github ? [GitHub({ ...github, ...bounded, userinfo: { request: requestGitHubProfile } })] : []),
    ...(oidc
      ? [
          {
            ...oidc,
            ...bounded,
            id: 'oidc',
            type: 'oidc' as const,
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
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    ...(appUrl.startsWith('https:') && { cookies: hostCookies }),
    // All of them, so that no page of Auth.js's own, which knows neither our language nor our look, is ever shown.
    pages: { signIn, signOut: `${basePath}/`, error: signIn, verifyRequest: signIn },
    providers: listProviders(settings),
    logger: { error: logError, warn: (code) => console.warn(`[auth] ${toLogText(code)}`) },
    callbacks: {
      redirect: ({ url }) => {
        const path = url.startsWith(`${appUrl}/`) ? url.slice(appUrl.length) : url
        return `${appUrl}${parseCallbackPath(path)}`
      },
      jwt: ({ token, account, profile }) => {
        // Without an account it is Auth.js's session endpoint that asks, which would renew the session. `auth` reads it.
        if (account == null) return null
        const { provider, providerAccountId } = account
        // Ids are unique within an issuer only (OpenID Connect Core 1.0, 5.7), and the operator may change it.
        const realm = provider === 'oidc' ? `${provider}:${settings.oidc?.issuer}` : provider
        return claimsOf(`${realm}:${providerAccountId}`, token, profile?.email_verified === true)
      },
    },
  } satisfies NextAuthConfig
}

/**
 * Cookies that only this very host can have set, for https. A sibling host (`evil.example.com` beside
 * `app.example.com`) may set a `__Secure-` cookie for both, and so sign somebody in as somebody else.
 */
const hostCookies = {
  sessionToken: hostCookie('session-token'),
  callbackUrl: hostCookie('callback-url'),
  csrfToken: hostCookie('csrf-token'),
  pkceCodeVerifier: hostCookie('pkce.code_verifier', 15 * 60),
  state: hostCookie('state', 15 * 60),
  nonce: hostCookie('nonce'),
}

/**
 * The name of the session's cookie.
 *
 * @param appUrl This app's absolute address.
 */
export function sessionCookieName(appUrl: string): string {
  // Auth.js's own name over http: (`defaultCookies` of @auth/core 0.41.3).
  return appUrl.startsWith('https:') ? hostCookies.sessionToken.name : 'authjs.session-token'
}

function hostCookie(name: string, maxAge?: number) {
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: true }
  return { name: `__Host-authjs.${name}`, options: maxAge === undefined ? options : { ...options, maxAge } }
}

/**
 * One line an error. Auth.js's own logger prints stacks and what the provider sent, which may name a person. A cause's
 * message says what went wrong on the way (a refused connection, a wrong issuer, a stale cookie). The message of a
 * callback's error is what stood in its URL, which anybody may have written, so it is left out.
 */
function logError(error: Error): void {
  const type = error instanceof AuthError ? error.type : error.name
  const cause = error.cause instanceof Object && 'err' in error.cause ? error.cause.err : undefined
  const message = type === 'OAuthCallbackError' ? '' : cause instanceof Error ? cause.message : error.message
  console.error(`[auth] ${toLogText(type)}${message && `: ${toLogText(message)}`}`)
}
