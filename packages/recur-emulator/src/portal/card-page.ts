import { html } from 'hono/html'
import { cardFields, errorTitle } from '../pages/card-fields.ts'
import type { Markup } from '../pages/layout.ts'
import { money } from '../pages/money-and-dates.ts'
import type { CardProblem } from '../state/cards.ts'
import { amountOwed } from '../state/subscriptions.ts'
import { portalWords } from './texts.ts'
import { type PortalView, portalPage } from './view.ts'

/** The form for another card, with what it will pay at once and what was wrong with the last try. */
export function cardPage(view: PortalView, problems: readonly CardProblem[]): Markup {
  const { locale, state, customer, path } = view
  const words = portalWords[locale]
  const owed = amountOwed(state, customer.id)
  const title = customer.card ? words.updateCard : words.addCard
  return portalPage(
    view,
    problems.length > 0 ? errorTitle(title, locale) : title,
    html`<div class="stack"><p><a href="${path}">← ${words.overview}</a></p>
<h1>${title}</h1>
<form class="card" method="post" action="${path}/card" novalidate>
${cardFields(locale, problems)}
${owed > 0 ? html`<p><strong>${words.paysOwed(money(owed, locale))}</strong></p>` : ''}
<p><button class="main">${owed > 0 ? words.saveAndPay(money(owed, locale)) : words.saveCard}</button></p>
</form></div>`,
  )
}
