import { html } from 'hono/html'
import { badge } from '../pages/icons.ts'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import { day, money, period } from '../pages/money-and-dates.ts'
import { renewalPeriod } from '../state/periods.ts'
import { type Product, plansOf, type Subscription } from '../state/state.ts'
import { decideSwitch, productOf } from '../state/subscriptions.ts'
import { portalWords } from './texts.ts'
import { type PortalView, portalPage } from './view.ts'

/** Every plan, with what switching to it would mean. @param now Milliseconds since the epoch. */
export function planPage(view: PortalView, subscription: Subscription, now: number): Markup {
  const words = portalWords[view.locale]
  return portalPage(
    view,
    words.switchPlan,
    html`<div class="stack"><p><a href="${view.path}">← ${words.overview}</a></p>
<h1>${words.switchPlan}</h1>
<div class="grid">${plansOf(view.state).map((product) => planCard(view, subscription, product, now))}</div></div>`,
    'wide',
  )
}

function planCard(view: PortalView, subscription: Subscription, product: Product, now: number): Markup {
  const { locale, path } = view
  const words = portalWords[locale]
  const current = product.id === subscription.productId
  const name = product.name[locale]
  return html`<article class="card" aria-label="${name}">
<div class="row"><h2>${inItsLanguage(name, locale)}</h2>${current ? badge('good', words.currentPlan) : ''}</div>
<p class="price">${priceOf(product, view)}</p>
<p class="soft">${inItsLanguage(product.description[locale], locale)}</p>
${current ? '' : html`<p class="small">${effectOf(view, subscription, product, now)}</p>`}
${
  current
    ? subscription.scheduledProductId === null
      ? ''
      : html`<form method="post" action="${path}/plan/${subscription.id}"><button class="main" name="product" value="${product.id}">${words.keepPlan}</button></form>`
    : html`<p><a class="button" href="${path}/plan/${subscription.id}/${product.id}">${words.choosePlan(name)}</a></p>`
}
</article>`
}

/**
 * The last look before a plan is switched: what is charged today, and what from when on.
 *
 * @param now Milliseconds since the epoch.
 */
export function confirmPlanPage(
  view: PortalView,
  subscription: Subscription,
  product: Product,
  now: number,
): Markup {
  const { locale, path, state, customer } = view
  const words = portalWords[locale]
  const planned = decideSwitch(state, subscription, product, now)
  const today = planned.kind === 'now' ? planned.amount : 0
  const { card } = customer
  const from = inItsLanguage(productOf(state, subscription).name[locale], locale)
  return portalPage(
    view,
    words.confirmSwitch,
    html`<div class="stack"><p><a href="${path}/plan/${subscription.id}">← ${words.otherPlans}</a></p>
<h1>${words.confirmSwitch}</h1>
<section class="card" aria-label="${words.confirmSwitch}"><dl class="facts">
<div><dt>${words.plan}</dt><dd>${from} → ${inItsLanguage(product.name[locale], locale)}</dd></div>
<div><dt>${words.chargedToday}</dt><dd>${money(today, locale)}</dd></div>
<div><dt>${words.afterwards}</dt><dd>${priceOf(product, view)}</dd></div>
${today > 0 && card ? html`<div><dt>${words.card}</dt><dd>${words.cardOnFile(card.brand, card.last4)}</dd></div>` : ''}
</dl>
<p>${effectOf(view, subscription, product, now)}</p>
<div class="actions">
<form method="post" action="${path}/plan/${subscription.id}"><button class="main" name="product" value="${product.id}">${today > 0 ? words.confirmAndPay(money(today, locale)) : words.confirmSwitch}</button></form>
<a class="button" href="${path}">${words.keepPlan}</a>
</div></section></div>`,
  )
}

function priceOf(product: Product, { locale }: PortalView): string {
  const every = period(renewalPeriod(product), locale)
  return portalWords[locale].perPeriod(money(product.price, locale), every)
}

/** What switching means, in a sentence. */
function effectOf(view: PortalView, subscription: Subscription, product: Product, now: number): string {
  const { locale, state } = view
  const words = portalWords[locale]
  const ends = day(subscription.currentPeriodEnd, locale)
  const [price, every] = [money(product.price, locale), period(renewalPeriod(product), locale)]
  const planned = decideSwitch(state, subscription, product, now)
  switch (planned.kind) {
    case 'now':
      return planned.amount > 0 ? words.switchNow(money(planned.amount, locale)) : words.switchFree
    case 'at_period_end':
      return words.switchScheduled(ends, product.name[locale], price, every)
    case 'in_trial':
      return words.switchInTrial(ends, price, every)
    case 'stay':
      return ''
  }
}
