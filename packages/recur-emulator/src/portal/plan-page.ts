import { html } from 'hono/html'
import type { Markup } from '../pages/layout.ts'
import { day, money, period } from '../pages/money-and-dates.ts'
import { renewalPeriod } from '../state/periods.ts'
import { type Product, plansOf, type Subscription } from '../state/state.ts'
import { decideSwitch } from '../state/subscriptions.ts'
import { type PortalView, portalPage } from './overview.ts'
import { portalWords } from './texts.ts'

/** Every plan, with what switching to it would mean. @param now Milliseconds since the epoch. */
export function planPage(view: PortalView, subscription: Subscription, now: number): Markup {
  const words = portalWords[view.locale]
  return portalPage(
    view,
    words.switchPlan,
    html`<p><a href="${view.path}">← ${words.overview}</a></p>
<h1>${words.switchPlan}</h1>
${plansOf(view.state).map((product) => planCard(view, subscription, product, now))}`,
  )
}

function planCard(view: PortalView, subscription: Subscription, product: Product, now: number): Markup {
  const { locale, path } = view
  const words = portalWords[locale]
  const current = product.id === subscription.productId
  const price = words.perPeriod(money(product.price, locale), period(renewalPeriod(product), locale))
  return html`<section class="card" aria-label="${product.name[locale]}">
<div class="row"><h2>${product.name[locale]}</h2>${current ? html`<span class="badge good">${words.currentPlan}</span>` : ''}</div>
<p class="price">${price}</p>
<p class="soft">${product.description[locale]}</p>
${
  current && subscription.scheduledProductId === null
    ? ''
    : html`<form method="post" action="${path}/plan/${subscription.id}">
<p class="small">${current ? '' : effect(view, subscription, product, now)}</p>
<button class="main" name="product" value="${product.id}">${current ? words.keepPlan : words.choosePlan(product.name[locale])}</button>
</form>`
}
</section>`
}

function effect(view: PortalView, subscription: Subscription, product: Product, now: number): string {
  const { locale, state } = view
  const words = portalWords[locale]
  const planned = decideSwitch(state, subscription, product, now)
  switch (planned.kind) {
    case 'now':
      return words.switchNow(money(planned.amount, locale))
    case 'at_period_end':
      return words.switchLater(day(subscription.currentPeriodEnd, locale))
    case 'in_trial':
      return words.switchInTrial
    case 'stay':
      return ''
  }
}
