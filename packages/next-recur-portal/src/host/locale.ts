import type { PortalLocale } from '../recur/locale.ts'
import { decideInTime, fallBack } from './decide-in-time.ts'

/** The portal's language: fixed, or a function that is asked at each click. */
export type LocaleOption = PortalLocale | (() => PortalLocale | Promise<PortalLocale>)

/** The portal's language; `undefined` (Recur's choice) when there is none, or the host's function does not return one. */
export async function resolveLocale(option: LocaleOption | undefined): Promise<PortalLocale | undefined> {
  if (typeof option !== 'function') return option
  const fallback = { option: 'locale', value: undefined, consequence: 'Recur chooses the language.' }
  const locale: unknown = await decideInTime(option, fallback)
  if (locale === undefined || locale === 'zh-TW' || locale === 'en') return locale
  return fallBack(fallback, 'It returned something else than "zh-TW" or "en".')
}
