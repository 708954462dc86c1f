import type { AuthJsClaims } from '../auth-js/session.ts'

/** Where an action sends the person, and whether that takes the place of the page they came from. */
export type Redirect = { url: string; history: 'push' | 'replace' }

/**
 * Runs an action in a unit test and says where it redirects to.
 *
 * @param action The action, or what to do in order to press the button.
 * @throws {Error} when it does not redirect; what it threw instead is the error's `cause`.
 * @example
 * import { expect } from 'vitest'
 * const { url } = await expectRedirect(openPortal)
 * expect(url).toBe('https://app.example.com/pricing?portal=customer_not_found')
 */
export async function expectRedirect(action: () => Promise<unknown>): Promise<Redirect> {
  let thrown: unknown
  try {
    await action()
  } catch (error) {
    thrown = error
  }
  // `redirect()` throws an error whose digest is `NEXT_REDIRECT;kind;url;status;` (next 15.5 and 16.4).
  const digest = thrown instanceof Error && 'digest' in thrown ? String(thrown.digest) : ''
  const [, history, url] = /^NEXT_REDIRECT;(push|replace);(.*);\d+;$/.exec(digest) ?? []
  if (url === undefined) throw new Error('The action did not redirect.', { cause: thrown })
  return { url, history: history === 'push' ? 'push' : 'replace' }
}

/** What a session says of a person, and whatever else the app keeps in it. */
export type SessionClaims = AuthJsClaims & Record<string, unknown>

/**
 * Makes the cookie of somebody who is signed in with Auth.js, without signing in: for tests that ask a running app.
 * Needs `next-auth` 5: version 4 has another cookie.
 *
 * @param claims Who it is.
 * @param secret The app's `AUTH_SECRET`.
 * @param options.https Whether the app is served over https, which changes the cookie's name.
 * @returns A `Cookie` header: `name=value`.
 * @example
 * const cookie = await mintSession({ sub: 'user_1' }, 'test-secret')
 * await fetch('http://127.0.0.1:3000/account', { headers: { cookie } })
 */
export async function mintSession(
  claims: SessionClaims,
  secret: string,
  { https = false }: { https?: boolean } = {},
): Promise<string> {
  const { encode } = await import('next-auth/jwt')
  // Auth.js salts the key with the cookie's name (@auth/core 0.41.3).
  const name = `${https ? '__Secure-' : ''}authjs.session-token`
  return `${name}=${await encode({ token: claims, secret, salt: name })}`
}
