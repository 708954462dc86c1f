import { encode } from '@auth/core/jwt'

/** The claims of this app's sessions. `sub` is the provider and its id of the account, `demo:mei` say; left out, nobody. */
export type SessionClaims = {
  sub?: string
  name?: string
  email?: string
  email_verified?: boolean
  recurCustomerId?: string
}

/**
 * Makes the cookie of somebody who is signed in, without signing in.
 *
 * @param claims Who it is.
 * @param secret The app's `AUTH_SECRET`.
 * @param options.https Whether `APP_URL` is https, which changes the cookie's name.
 * @returns A `Cookie` header: `name=value`.
 * @example
 * const cookie = await mintSession({ sub: 'demo:mei' }, 'test-secret')
 * await fetch(`${app.url}/account`, { headers: { cookie } })
 */
export async function mintSession(
  claims: SessionClaims,
  secret: string,
  { https = false }: { https?: boolean } = {},
): Promise<string> {
  // Auth.js salts the key with the cookie's name (@auth/core 0.41.3).
  const name = `${https ? '__Secure-' : ''}authjs.session-token`
  return `${name}=${await encode({ token: claims, secret, salt: name })}`
}
