import type { PortalLocale } from '../recur/locale.ts'

/**
 * The language of a component, and words of the host's: a few in place of its own, or all of them in a language that it
 * has no words in. Dates are written as `locale`, an IETF language tag, has them.
 */
export type Wording<T> = { locale: string; texts: T } | { locale: PortalLocale; texts?: Partial<T> }

/**
 * The words of a component.
 *
 * @throws {TypeError} for a language that there are no words in, which only JavaScript can pass.
 */
export function wordsIn<T extends object>(
  known: Record<PortalLocale, T>,
  { locale, texts }: { locale: string; texts?: Partial<T> | undefined },
): T {
  if (locale === 'zh-TW' || locale === 'en') return { ...known[locale], ...texts }
  if (typeof locale === 'string' && texts !== undefined) return { ...known.en, ...texts }
  throw new TypeError(`The prop locale must be "zh-TW" or "en", not ${JSON.stringify(locale)}.`)
}
