'use server'

import { headers } from 'next/headers.js'
import { getToken } from 'next-auth/jwt'
import { writeLine } from '../host/operator-log.ts'
import { describeProblems } from '../recur/setting-problem.ts'
import { createRecurPortal } from '../recur-portal.ts'
import { readSessionSecret } from './secret.ts'
import { customerFromClaims } from './session.ts'

/** The session cookie of Auth.js, on https and on http (@auth/core 0.41.3, `defaultCookies`). */
const cookieNames = ['__Secure-authjs.session-token', 'authjs.session-token'] as const

const portal = createRecurPortal({
  getCustomer: async () => {
    const secret = readSessionSecret()
    if (secret.kind === 'invalid') {
      writeLine('error', describeProblems(secret.problems), 'auth_secret_missing')
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
 * Opens Recur's Customer Portal for the person signed in with Auth.js: `<form action={openPortal}>`.
 *
 * For a host that keeps its sessions in JWTs, which is Auth.js's default without a database, under the `AUTH_SECRET` of
 * the environment and the usual cookie name. The session's claims say who it is: see `customerFromClaims`. The pages
 * are `/account`, `/sign-in` and `/pricing`; for anything else write an action of your own with `createRecurPortal`.
 *
 * @example
 * import { openPortal } from 'next-recur-portal/actions'
 * <PortalButton action={openPortal} locale="zh-TW" />
 */
export async function openPortal(): Promise<void> {
  await portal.open()
}
