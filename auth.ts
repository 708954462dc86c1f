import { getToken } from '@auth/core/jwt'
import { headers } from 'next/headers.js'
import NextAuth, { type NextAuthConfig } from 'next-auth'
import { describeProblems } from 'next-recur-portal/settings'
import { cache } from 'react'
import { decideAuthConfig, sessionCookieName } from './lib/auth-config.ts'
import { parseSession, type Session } from './lib/session.ts'
import { type AuthSettings, readAuthSettings } from './lib/settings.ts'

/**
 * Who is signed in; `null` for nobody. The cookie is decrypted once a request, for the page and all that it asks, and never
 * encrypted anew: Auth.js's own `auth()` runs its session endpoint, which does both each time (next-auth 5.0.0-beta.32).
 *
 * While a setting is wrong nobody is, and the log names each setting with its cure. (A production start has refused them before.)
 */
export const auth = cache(async (): Promise<Session | null> => {
  const result = readAuthSettings()
  if (result.kind === 'invalid') {
    console.error(`[auth] ${describeProblems(result.problems)}`)
    return null
  }
  const { appUrl, secret, demo } = result.settings
  // Only the cookie: left to itself `getToken` takes a session from an Authorization header as well.
  const req = { headers: { cookie: (await headers()).get('cookie') ?? '' } }
  const claims = await getToken({ req, secret, cookieName: sessionCookieName(appUrl) })
  return claims && parseSession(claims, demo)
})

/**
 * Signing in and out with Auth.js. The configuration is a function, so that settings are read on use and `next build` needs
 * none. While a setting is wrong nobody can sign in, and the sign-in page says so.
 */
export const { signIn, signOut } = NextAuth(async () => {
  const result = readAuthSettings()
  if (result.kind === 'valid') {
    setAuthUrl(result.settings.appUrl)
    return loadAuthConfig(result.settings)
  }
  console.error(`[auth] ${describeProblems(result.problems)}`)
  return {
    providers: [],
    trustHost: true,
    // Auth.js refuses to run without one. Nothing is encrypted with it, and no cookie is read.
    secret: crypto.randomUUID(),
    jwt: { decode: () => null },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    logger: { error: () => {} },
  }
})

/** Auth.js's configuration, with the demo sign-in where this is the demo; no other app loads it. */
export async function loadAuthConfig(settings: AuthSettings): Promise<NextAuthConfig> {
  const config = decideAuthConfig(settings)
  if (!settings.demo) return config
  const { withDemoSignIn } = await import('./demo/sign-in.ts')
  return withDemoSignIn(config)
}

/**
 * Gives Auth.js the app's address, base path apart. next-auth 5.0.0-beta.32 takes it from `AUTH_URL` in the environment
 * and nowhere else (its `lib/env.js`, and `createActionURL` of @auth/core 0.41.3), and otherwise from the request's
 * `Host`, which the sender chooses.
 *
 * @param appUrl This app's absolute address.
 */
function setAuthUrl(appUrl: string): void {
  process.env.AUTH_URL = new URL(appUrl).origin
}
