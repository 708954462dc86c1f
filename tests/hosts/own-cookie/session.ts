import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers'

/** Who is signed in, from a signed cookie `userId.signature`; `null` when nobody is. */
export async function readUserId(): Promise<string | null> {
  const [userId = '', signature = ''] = (await cookies()).get('session')?.value.split('.') ?? []
  const expected = Buffer.from(sign(userId))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? userId : null
}

/** The signature of a user id, for the sign-in to put into the cookie. */
export function sign(userId: string): string {
  const secret = process.env.SESSION_SECRET
  if (!secret) throw new Error('SESSION_SECRET is missing.')
  return createHmac('sha256', secret).update(userId).digest('base64url')
}
