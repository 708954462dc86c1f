import { html } from 'hono/html'
import { brandOf } from '../pages/brand.ts'
import { inItsLanguage, type Markup, page } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import type { PortalConfiguration } from '../state/state.ts'
import { type PortalWords, portalWords } from './texts.ts'

/** Why a page of the portal is not shown. */
export type Unavailability = keyof PortalWords['unavailable']

/** Whose page it would be, and where it leads on to. */
export type WayOn = {
  locale: Locale
  configuration: PortalConfiguration
  /** Where the way on leads; without one the words have to do. */
  url: string | undefined
}

/** A page that says why there is nothing here, and leads on: to the overview, or back to the merchant. */
export function unavailablePage(why: Unavailability, { locale, configuration, url }: WayOn): Markup {
  const words = portalWords[locale]
  const { title, text } = words.unavailable[why]
  const inPortal = why === 'forbidden' || why === 'refused'
  const { name, ...brand } = brandOf(configuration, locale)
  const label = inPortal ? words.overview : words.back(name)
  return page(
    { locale, title, ...brand },
    html`<div class="stack"><h1>${title}</h1><p>${text}</p>
${url ? html`<p><a class="button main" href="${url}">${inItsLanguage(label, locale)}</a></p>` : ''}</div>`,
  )
}
