import { type NextRequest, NextResponse } from 'next/server.js'
import { readAppUrl } from 'next-recur-portal/settings'
import { decideContentSecurityPolicy } from './lib/content-security-policy.ts'
import { decideOneAddress } from './lib/one-address.ts'

/** Node.js refuses headers of more than 16 kB by itself, without a word. In characters. */
const maxCookieLength = 8_192

/**
 * Runs before every page: refuses oversized cookies before anything decrypts them, leads to the one address of the app, and sets
 * the policy for scripts.
 */
export function proxy(request: NextRequest): Response {
  if ((request.headers.get('cookie')?.length ?? 0) >= maxCookieLength) {
    const text =
      '這個網站的 Cookie 太大，請清除後再試。\nThe cookies of this site are too large. Please clear them and try again.\n'
    return new Response(text, { status: 431, headers: { 'content-type': 'text/plain; charset=utf-8' } })
  }
  const { pathname, search } = request.nextUrl
  const address =
    request.method === 'GET'
      ? decideOneAddress(request.headers.get('host'), `${pathname}${search}`, readAppUrl())
      : undefined
  if (address !== undefined) return NextResponse.redirect(address)
  const policy = decideContentSecurityPolicy(crypto.randomUUID())
  const headers = new Headers(request.headers)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

export const config = { matcher: '/((?!_next/static/|icon\\.svg|favicon\\.ico).*)' }
