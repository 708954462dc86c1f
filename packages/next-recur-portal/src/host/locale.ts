import type { PortalLocale } from '../recur/locale.ts'
import { decideInTime } from './decide-in-time.ts'

/** The portal's language: fixed, or a function that is asked at each click. */
export type LocaleOption = PortalLocale | (() => PortalLocale | Promise<PortalLocale>)

/** The portal's language; `undefined` (Recur's choice) when there is none, or the host's function fails or hangs. */
export async function resolveLocale(locale: LocaleOption | undefined): Promise<PortalLocale | undefined> {
  return typeof locale === 'function' ? decideInTime(locale, undefined) : locale
}
