import { type NextRequest, NextResponse } from 'next/server'

/** The guard that docs/recipes/guarded-routes.md warns of: it redirects a press as well, with the status by default or with 303. */
export function proxy(request: NextRequest): NextResponse {
  if (request.cookies.has('session')) return NextResponse.next()
  const { pathname, search } = request.nextUrl
  const signIn = request.nextUrl.clone()
  signIn.pathname = '/sign-in'
  signIn.search = String(new URLSearchParams({ callbackUrl: `${pathname}${search}` }))
  return NextResponse.redirect(signIn, request.nextUrl.searchParams.has('see-other') ? 303 : 307)
}

export const config = { matcher: ['/guarded'] }
