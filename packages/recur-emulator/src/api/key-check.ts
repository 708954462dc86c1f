import type { EmulationSettings } from '../emulation/emulation.ts'
import { ApiError } from './errors.ts'

/** The kinds of key that a route accepts. */
export type KeyKind = 'secret' | 'publishable'

/** Reads a header of the request; three of them may carry a key. */
export type KeyHeaders = (name: string) => string | undefined

/**
 * Checks a request's key.
 *
 * A secret key comes as `Authorization: Bearer sk_…` (recur-tw 0.11.0) or `X-Recur-Secret-Key` (Recur's skills), a
 * publishable one as `X-Recur-Publishable-Key` (recur-tw 0.11.0, browser side).
 *
 * @throws ApiError 401 `unauthorized` for a key that is missing, unknown or of the live environment; 403 `forbidden`
 * for a publishable key where a secret one is needed. Never repeats the key.
 */
export function checkKey(
  header: KeyHeaders,
  accepted: readonly KeyKind[],
  settings: EmulationSettings,
): void {
  const bearer = /^Bearer\s+(.+)$/i.exec(header('authorization') ?? '')?.[1]
  const secret = bearer ?? header('x-recur-secret-key')
  const publishable = header('x-recur-publishable-key')
  if (accepted.includes('publishable') && publishable === settings.publishableKey) return
  if (accepted.includes('secret') && secret === settings.secretKey) return
  throw refusal(secret ?? publishable, accepted)
}

function refusal(key: string | undefined, accepted: readonly KeyKind[]): ApiError {
  if (key === undefined) {
    const wanted = accepted.includes('secret')
      ? 'Authorization: Bearer sk_test_…'
      : 'X-Recur-Publishable-Key: pk_test_…'
    return new ApiError(401, 'unauthorized', `No API key. Send it as ${wanted}`)
  }
  if (/^[ps]k_live_/.test(key)) {
    return new ApiError(401, 'unauthorized', 'This is a live key, and the emulator is a test environment.')
  }
  if (key.startsWith('pk_') && !accepted.includes('publishable')) {
    return new ApiError(403, 'forbidden', 'This needs a secret key (sk_…), not a publishable one (pk_…).')
  }
  if (key.startsWith('sk_') && !accepted.includes('secret')) {
    return new ApiError(403, 'forbidden', 'This needs a publishable key (pk_…), not a secret one (sk_…).')
  }
  return new ApiError(401, 'unauthorized', 'The emulator does not know this API key.')
}
