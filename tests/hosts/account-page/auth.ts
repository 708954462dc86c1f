import { cookies } from 'next/headers'

type User = { id: string; name: string; email: string; emailVerified: boolean }

/** The test's own sign-in: the user id in a cookie, believed as it is. */
export async function auth(): Promise<{ user: User } | null> {
  const id = (await cookies()).get('user')?.value
  if (id === undefined) return null
  const email = `${id.replace(':', '.')}@example.com`
  return { user: { id, name: '測試使用者', email, emailVerified: true } }
}
