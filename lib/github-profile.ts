import type { Profile } from '@auth/core/types'

/**
 * Asks GitHub who signed in, and whether their address is verified.
 *
 * Auth.js's own GitHub provider (@auth/core 0.41.3) takes the public address of `GET /user`, of which GitHub does not
 * say whether it is verified. `GET /user/emails` lists each address with `primary` and `verified` (GitHub REST API
 * 2022-11-28, "List email addresses for the authenticated user"; it needs the scope `user:email`, which Auth.js asks for).
 *
 * @param tokens What GitHub gave for this sign-in.
 * @returns GitHub's profile with the primary address and GitHub's word on it. Where the list may not be read, `email` is
 * the public address and `email_verified` is false.
 * @throws {Error} when GitHub does not say who signed in.
 */
export async function requestGitHubProfile({
  tokens,
}: {
  tokens: { access_token?: string }
}): Promise<Profile> {
  const [user, emails] = await Promise.all([
    request('/user', tokens.access_token),
    request('/user/emails', tokens.access_token),
  ])
  if (!isObject(user) || typeof user.id !== 'number') throw new Error('GitHub did not say who signed in')
  const primary = Array.isArray(emails) ? emails.filter(isObject).find((entry) => entry.primary) : undefined
  return {
    ...user,
    id: String(user.id),
    email: text(primary === undefined ? user.email : primary.email),
    email_verified: primary?.verified === true,
  }
}

async function request(path: string, token: string | undefined): Promise<unknown> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
    'user-agent': 'next-recur-portal',
  }
  const response = await fetch(`https://api.github.com${path}`, {
    headers,
    signal: AbortSignal.timeout(5_000),
  })
  return response.ok ? response.json() : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
