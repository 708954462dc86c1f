import { decode } from '@auth/core/jwt'
import type { PlainBrowser } from './plain-browser.ts'

/** Whom a browser's session cookie names, as the app's session callback words it; `null` without a session. */
export async function readSession(browser: PlainBrowser, url: string, secret: string) {
  const cookies = await browser.cookies.getCookieString(url)
  const [, salt = '', token = ''] = /((?:__Host-)?authjs\.session-token)=([^;]+)/.exec(cookies) ?? []
  if (token === '') return null
  const claims = await decode({ token, secret, salt })
  if (claims === null) return null
  const { sub: id, name = null, email = null, email_verified, recurCustomerId } = claims
  return {
    user: {
      id,
      name,
      email,
      emailVerified: email_verified === true,
      ...(recurCustomerId && { recurCustomerId }),
    },
  }
}
