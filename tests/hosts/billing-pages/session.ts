import { cookies } from 'next/headers'

export type User = { id: string; email: string; emailVerified: boolean }

/** The test's own sign-in: the user id in a cookie, believed as it is. */
export async function getUser(): Promise<User | null> {
  const id = (await cookies()).get('user')?.value
  return id === undefined ? null : { id, email: `${id.replace(':', '.')}@example.com`, emailVerified: true }
}
