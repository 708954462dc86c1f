import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { HostedSessions, Opening, Resumption } from '../emulation/sessions.ts'

const cookieName = 'recur_emulator_browser'

/**
 * Opens the hosted session of this URL for this browser. The first browser gets a cookie and goes on with it; any
 * other finds the link used. The cookie's path is the session's own, so that several sessions don't disturb each other.
 *
 * A HEAD request never opens: link previews and health checks must not use a link up.
 *
 * @param path The session's address, without a trailing slash.
 */
export function openInBrowser<Visit>(
  c: Context,
  sessions: HostedSessions<Visit>,
  token: string,
  path: string,
): Opening<Visit> {
  if (c.req.method === 'HEAD') return resumeInBrowser(c, sessions, token)
  const opening = sessions.open(token, getCookie(c, cookieName))
  if (opening.kind === 'opened') {
    setCookie(c, cookieName, opening.browserSecret, { path, httpOnly: true, sameSite: 'Lax' })
  }
  return opening
}

/** Goes on with the hosted session that this browser opened. */
export function resumeInBrowser<Visit>(
  c: Context,
  sessions: HostedSessions<Visit>,
  token: string,
): Resumption<Visit> {
  return sessions.resume(token, getCookie(c, cookieName))
}
