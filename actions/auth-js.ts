'use server'

import { headers } from 'next/headers.js'
import { getToken } from 'next-auth/jwt'
import { customerFromClaims } from '../portal/auth-js.ts'
import { describeProblems, readSessionSecret } from '../portal/config.ts'
import { createOpenPortal } from '../portal/open-portal.ts'

/** The session cookie of Auth.js, on https and on http (@auth/core 0.41.3, `defaultCookies`). */
const cookieNames = ['__Secure-authjs.session-token', 'authjs.session-token'] as const

const open = createOpenPortal({
  customer: async () => {
    const secret = readSessionSecret()
    if (!secret.ok) {
      console.error(`[next-recur-portal] ${describeProblems(secret.problems)}`)
      throw new Error('No session can be read without a secret.')
    }
    // Only the cookie: left to itself `getToken` takes a session from an Authorization header as well.
    const request = { headers: { cookie: (await headers()).get('cookie') ?? '' } }
    for (const cookieName of cookieNames) {
      const token = await getToken({ req: request, secret: secret.settings, cookieName })
      if (token !== null) return customerFromClaims(token)
    }
    return null
  },
})

/**
 * Opens Recur's Customer Portal for whoever is signed in with Auth.js: `<form action={openPortal}>`.
 *
 * For a host that keeps its sessions in JWTs, which is the default of Auth.js without a database, under the
 * `AUTH_SECRET` of the environment and the usual cookie name. The session's claims say who it is: see
 * `customerFromClaims`. Pages stand at `/account`, `/sign-in` and `/pricing`; for anything else make an action
 * of your own with `createOpenPortal`.
 *
 * @example
 * import { openPortal } from 'next-recur-portal/actions'
 * <PortalButton action={openPortal} locale="zh-TW" />
 */
export async function openPortal(): Promise<void> {
  await open()
}
