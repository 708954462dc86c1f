import NextAuth from 'next-auth'
import { decideAuthConfig } from './auth.config.ts'
import { describeProblems, readAuthSettings, setAuthUrl } from './portal/config.ts'

/**
 * Auth.js for this app. The configuration is a function, so that settings are read on use and `next build` needs
 * none.
 *
 * While a setting is wrong nobody is signed in and nobody can sign in: `auth()` answers `null`, the sign-in page says
 * so, and the log names each setting with its cure. (A production start has refused them before.)
 */
export const { auth, signIn, signOut } = NextAuth(() => {
  const reading = readAuthSettings()
  if (reading.ok) {
    setAuthUrl(reading.settings.appUrl)
    return decideAuthConfig(reading.settings)
  }
  console.error(`[auth] ${describeProblems(reading.problems)}`)
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
