import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'

type Session = { userId?: string; email?: string; emailVerified?: boolean }

/** The session of the request. The sign-in fills it and calls `save()`. */
export async function readSession() {
  return getIronSession<Session>(await cookies(), {
    cookieName: 'session',
    password: process.env.SESSION_SECRET ?? '',
  })
}
