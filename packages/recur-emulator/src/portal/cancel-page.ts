import { html } from 'hono/html'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import { day } from '../pages/money-and-dates.ts'
import type { Subscription } from '../state/state.ts'
import { productOf } from '../state/subscriptions.ts'
import { portalWords } from './texts.ts'
import { type PortalView, portalPage } from './view.ts'

/** Asks once more before a subscription is cancelled. */
export function cancelPage(view: PortalView, subscription: Subscription): Markup {
  const { locale, path, state } = view
  const words = portalWords[locale]
  const plan = productOf(state, subscription).name[locale]
  return portalPage(
    view,
    words.cancel,
    html`<div class="stack"><p><a href="${path}">← ${words.overview}</a></p>
<h1>${inItsLanguage(words.cancelTitle(plan), locale)}</h1>
<p>${words.cancelExplained(day(subscription.currentPeriodEnd, locale))}</p>
<div class="actions">
<form method="post" action="${path}/cancel/${subscription.id}"><button class="danger">${words.cancelConfirm}</button></form>
<a class="button" href="${path}">${words.cancelKeep}</a>
</div></div>`,
  )
}
