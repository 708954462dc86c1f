import type { PortalLocale } from '../recur/locale.ts'
import { withTimeout } from '../recur/timeout.ts'

/** The portal's language: fixed, or a function that is asked at each click. */
export type LocaleOption = PortalLocale | (() => PortalLocale | Promise<PortalLocale>)

/** How long the host's function may keep a person waiting, in milliseconds. */
const localeTimeoutMs = 1_000

/** The portal's language; `undefined` (Recur's choice) when there is none, or the host's function fails or hangs. */
export async function resolveLocale(locale: LocaleOption | undefined): Promise<PortalLocale | undefined> {
  if (typeof locale !== 'function') return locale
  const resolved = (async () => locale())()
  return withTimeout(resolved, localeTimeoutMs, () => undefined).catch(() => undefined)
}
