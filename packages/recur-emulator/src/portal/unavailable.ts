import { html } from 'hono/html'
import { type Markup, page } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { type PortalWords, portalWords } from './texts.ts'

/** Why a page of the portal is not shown. */
export type Unavailability = keyof PortalWords['unavailable']

/** A page that says why there is nothing here, and what to do. */
export function unavailablePage(why: Unavailability, locale: Locale, backTo?: string): Markup {
  const words = portalWords[locale]
  const { title, text } = words.unavailable[why]
  return page(
    { locale, title },
    html`<h1>${title}</h1><p>${text}</p>${backTo ? html`<p><a href="${backTo}">${words.overview}</a></p>` : ''}`,
  )
}
