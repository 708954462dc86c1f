import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookies } from 'next/headers.js'

/** Who is signed in by a signed cookie, `userId.signature`; `null` when nobody is. */
export async function readUserId(): Promise<string | null> {
  const [userId = '', signature = ''] = (await cookies()).get('session')?.value.split('.') ?? []
  const expected = Buffer.from(sign(userId))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected) ? userId : null
}

function sign(userId: string): string {
  return createHmac('sha256', process.env.AUTH_SECRET ?? '')
    .update(userId)
    .digest('base64url')
}
