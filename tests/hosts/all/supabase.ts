import { json, startServer, type TestServer } from '../../http-server.ts'

/** What a person signs in with. */
type Person = { email: string; password: string }

/** A server in place of Supabase Auth, and what tells the app of it. */
export type SupabaseServer = { env: Readonly<Record<string, string>>; close(): Promise<void> }

/**
 * Starts a server that answers as Supabase Auth does when this person signs in by password, and when it is asked who is
 * signed in. Anything else it refuses. What it answers is what @supabase/auth-js 2 reads.
 */
export async function startSupabase({ email, password }: Person): Promise<SupabaseServer> {
  const user = { id: 'user_1', aud: 'authenticated', email, email_confirmed_at: '2026-01-01T00:00:00Z' }
  const expires_at = Math.floor(Date.now() / 1_000) + 3_600
  const claims = Buffer.from(JSON.stringify({ sub: user.id, exp: expires_at })).toString('base64url')
  const access_token = `eyJhbGciOiJIUzI1NiJ9.${claims}.c2lnbmF0dXJl`
  const session = {
    access_token,
    token_type: 'bearer',
    expires_in: 3_600,
    expires_at,
    refresh_token: 'refresh',
  }
  const server: TestServer = await startServer((response, index) => {
    const { path = '', headers, body } = server.requests[index] ?? {}
    const pathname = path.split('?')[0]
    const known = JSON.stringify(body)?.includes(`"email":"${email}","password":"${password}"`)
    if (pathname === '/auth/v1/token' && known) return json(response, 200, { ...session, user })
    if (pathname === '/auth/v1/user' && headers?.authorization === `Bearer ${access_token}`) {
      return json(response, 200, user)
    }
    json(response, 400, { code: 400, error_code: 'invalid_credentials', msg: 'Invalid login credentials' })
  })
  return {
    env: { SUPABASE_URL: server.url, SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1' },
    close: server.close,
  }
}
