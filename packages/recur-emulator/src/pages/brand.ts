import type { Locale } from '../state/locale.ts'
import type { PortalConfiguration } from '../state/state.ts'
import type { Frame } from './layout.ts'

/** What the merchant is called in this language. */
export function businessNameOf({ businessName }: PortalConfiguration, locale: Locale): string {
  return typeof businessName === 'string' ? businessName : businessName[locale]
}

/** A name behind a Chinese word: with a space before it, unless it is Chinese as well. */
export function besideChinese(name: string): string {
  return /^\p{Script=Han}/u.test(name) ? name : ` ${name}`
}

/** The merchant's name, logo and colour, for the frame of a page. */
export function brandOf(
  configuration: PortalConfiguration,
  locale: Locale,
): { name: string } & Pick<Frame, 'business' | 'color'> {
  const name = businessNameOf(configuration, locale)
  return { name, business: { name, logoUrl: configuration.logoUrl }, color: configuration.color }
}
