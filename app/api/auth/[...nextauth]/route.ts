import { Auth } from '@auth/core'
import { readAppUrl } from 'next-recur-portal/settings'
import { loadAuthConfig } from '../../../../auth.ts'
import { readAuthSettings } from '../../../../lib/settings.ts'

type Context = { params: Promise<{ nextauth: string[] }> }

/**
 * Where sign-in providers send people back, which no Server Action can receive: the one route handler of this app, for
 * `GET /api/auth/callback/<provider>` alone. Auth.js's other addresses are not served. Nothing here needs them, and they
 * read bodies of any size (`POST /api/auth/session`), print what the URL holds (`/api/auth/error`) and renew sessions
 * (`GET /api/auth/session`) (@auth/core 0.41.3).
 *
 * Not next-auth's `handlers`, which pass the request through `NextRequest`: that loses the base path and turns
 * 127.0.0.1 into localhost (next-auth 5.0.0-beta.32, Next.js 16.4.6), so that the address no longer is the one that the
 * provider was told. Here it is built from `APP_URL`, never from the request's `Host`.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [action, provider, ...more] = (await params).nextauth
  if (action !== 'callback' || provider === undefined || more.length > 0) {
    return new Response(null, { status: 404 })
  }
  const result = readAuthSettings()
  if (result.kind === 'invalid') {
    const location = `${readAppUrl()}/sign-in?error=Configuration`
    return new Response(null, { status: 303, headers: { location } })
  }
  const path = `api/auth/callback/${encodeURIComponent(provider)}${new URL(request.url).search}`
  const { headers } = request
  return Auth(
    new Request(`${result.settings.appUrl}/${path}`, { headers }),
    await loadAuthConfig(result.settings),
  )
}
