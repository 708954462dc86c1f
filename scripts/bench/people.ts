import { createHmac } from 'node:crypto'
import { mintSession } from 'next-recur-portal/testing'

/** The apps' `AUTH_SECRET`. */
export const secret = 'the-secret-of-the-bench-which-is-no-secret'

/** The cookies of several people who are signed in everywhere, so that no click finds another's session decrypted. */
export async function mintCookies(count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const sub = `bench:${index}`
      const claims = { sub, name: '陳小明', email: `${index}@example.com`, email_verified: true }
      const session = await mintSession(claims, secret)
      return `${session}; session=${sub}.${createHmac('sha256', secret).update(sub).digest('base64url')}`
    }),
  )
}
