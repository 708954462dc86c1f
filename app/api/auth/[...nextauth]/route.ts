import { Auth } from '@auth/core'
import { readAppUrl } from 'next-recur-portal/settings'
import { loadAuthConfig } from '../../../../auth.ts'
import { readAuthSettings } from '../../../../lib/settings.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * Auth.js's own addresses, and the one route handler of this app: sign-in providers send people back here, which no
 * Server Action can receive.
 *
 * Not next-auth's `handlers`, which pass the request through `NextRequest`: that loses the base path and turns
 * 127.0.0.1 into localhost (next-auth 5.0.0-beta.32, Next.js 16.4.6), so that the address no longer is the one that the
 * provider was told. Here it is built from `APP_URL`, never from the request's `Host`.
 */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const result = readAuthSettings()
  if (result.kind === 'invalid') {
    const location = `${readAppUrl()}/sign-in?error=Configuration`
    return new Response(null, { status: 303, headers: { location } })
  }
  const path = (await params).nextauth.map(encodeURIComponent).join('/')
  const url = `${result.settings.appUrl}/api/auth/${path}${new URL(request.url).search}`
  return Auth(new Request(url, request), await loadAuthConfig(result.settings))
}

export { answer as GET, answer as POST }
