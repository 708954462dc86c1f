import NextAuth, { type NextAuthConfig } from 'next-auth'
import { describeProblems } from 'next-recur-portal/settings'
import { decideAuthConfig } from './lib/auth-config.ts'
import { type AuthSettings, readAuthSettings } from './lib/settings.ts'

/**
 * Auth.js for this app. The configuration is a function, so that settings are read on use and `next build` needs none.
 *
 * While a setting is wrong nobody is signed in and nobody can sign in: `auth()` returns `null`, the sign-in page says
 * so, and the log names each setting with its cure. (A production start has refused them before.)
 */
export const { auth, signIn, signOut } = NextAuth(async () => {
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
