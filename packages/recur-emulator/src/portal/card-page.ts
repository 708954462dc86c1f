import { html } from 'hono/html'
import { cardFields } from '../pages/card-fields.ts'
import type { Markup } from '../pages/layout.ts'
import type { CardProblem } from '../state/cards.ts'
import { type PortalView, portalPage } from './overview.ts'
import { portalWords } from './texts.ts'

/** The form for another card, with what was wrong with the last try. */
export function cardPage(view: PortalView, problems: readonly CardProblem[]): Markup {
  const words = portalWords[view.locale]
  return portalPage(
    view,
    words.updateCard,
    html`<p><a href="${view.path}">← ${words.overview}</a></p>
<h1>${words.updateCard}</h1>
<form class="card" method="post" action="${view.path}/card" novalidate>
${cardFields(view.locale, problems)}
<button class="main">${words.saveCard}</button>
</form>`,
  )
}
