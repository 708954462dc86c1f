import type { SettingsResult } from '../recur/setting-problem.ts'
import type { Environment } from '../recur/settings.ts'
import { readText } from '../recur/values.ts'

/**
 * Reads what an Auth.js session of a host is encrypted with: `AUTH_SECRET`, or the older `NEXTAUTH_SECRET`, as
 * next-auth 5.0.0-beta.32 does.
 *
 * @param env The environment. Default: `process.env`.
 * @returns The secret, or the problem with its cure. Never throws.
 */
export function readSessionSecret(env: Environment = process.env): SettingsResult<string> {
  const secret = readText(env.AUTH_SECRET) ?? readText(env.NEXTAUTH_SECRET)
  if (secret !== undefined) return { kind: 'valid', settings: secret }
  const cure = 'Set it to a long random text, for example from `openssl rand -base64 33`.'
  return { kind: 'invalid', problems: [{ name: 'AUTH_SECRET', problem: 'is missing', cure }] }
}
