import { html } from 'hono/html'
import { type Markup, page } from '../pages/layout.ts'
import { day, money, period, shortDay } from '../pages/money-and-dates.ts'
import type { Locale } from '../state/locale.ts'
import { renewalPeriod } from '../state/periods.ts'
import {
  type Customer,
  type EmulatorState,
  findProduct,
  type PortalConfiguration,
  runningSubscriptions,
  type Subscription,
} from '../state/state.ts'
import { productOf } from '../state/subscriptions.ts'
import { type DoneName, portalWords, statusOf } from './texts.ts'

/** What every page of an opened portal knows. */
export type PortalView = {
  state: EmulatorState
  customer: Customer
  configuration: PortalConfiguration
  locale: Locale
  returnUrl: string
  /** The address of the overview: `/portal/s/ps_…`. */
  path: string
}

/** The frame of a portal page: the merchant's name, logo and colour. */
export function portalPage(view: PortalView, title: string, content: Markup): Markup {
  const { businessName, logoUrl, color } = view.configuration
  const business = { name: businessName, logoUrl }
  return page({ locale: view.locale, title: `${title} - ${businessName}`, business, color }, content)
}

/** The portal's first page: subscriptions, card and bills. */
export function overviewPage(view: PortalView, done: DoneName | undefined): Markup {
  const words = portalWords[view.locale]
  const subscriptions = runningSubscriptions(view.state, view.customer.id)
  return portalPage(
    view,
    words.title,
    html`<p><a href="${view.returnUrl}">← ${words.back(view.configuration.businessName)}</a></p>
<h1>${words.title}</h1>
${done ? html`<p class="notice good" role="status">${words.done[done]}</p>` : ''}
<p class="soft">${words.signedInAs(`${view.customer.name} (${view.customer.email})`)}</p>
<section aria-labelledby="subscriptions"><h2 id="subscriptions">${words.subscriptions}</h2>
${subscriptions.length === 0 ? html`<div class="card"><p>${words.noSubscription}</p></div>` : ''}
${subscriptions.map((subscription) => subscriptionCard(view, subscription))}
</section>
${cardSection(view)}
${view.configuration.allow.billingHistory ? historySection(view) : ''}`,
  )
}

function subscriptionCard(view: PortalView, subscription: Subscription): Markup {
  const { locale, path, configuration, state } = view
  const words = portalWords[locale]
  const product = productOf(state, subscription)
  const status = statusOf(subscription)
  const price = words.perPeriod(money(product.price, locale), period(renewalPeriod(product), locale))
  const { allow } = configuration
  return html`<article class="card" aria-label="${product.name[locale]}">
<div class="row"><h3>${product.name[locale]}</h3><span class="badge ${status.tone}">${words.status[status.name]}</span></div>
<p class="price">${price}</p>
${subscription.status === 'past_due' ? html`<p class="notice bad" role="alert">${words.pastDue}</p>` : ''}
<p>${nextEvent(view, subscription)}</p>
<div class="actions">
${
  allow.updateCard && subscription.status === 'past_due'
    ? html`<a class="button main" href="${path}/card">${words.updateCard}</a>`
    : ''
}
${
  allow.switchPlan && subscription.canceledAt === null && subscription.status !== 'past_due'
    ? html`<a class="button" href="${path}/plan/${subscription.id}">${words.switchPlan}</a>`
    : ''
}
${
  allow.cancel && subscription.canceledAt === null
    ? html`<a class="button" href="${path}/cancel/${subscription.id}">${words.cancel}</a>`
    : ''
}
${
  allow.reactivate && subscription.canceledAt !== null
    ? html`<form method="post" action="${path}/reactivate/${subscription.id}"><button class="main">${words.reactivate}</button></form>`
    : ''
}
</div>
</article>`
}

/** What happens next, in one sentence. */
function nextEvent({ state, locale }: PortalView, subscription: Subscription): string {
  const words = portalWords[locale]
  const ends = day(subscription.currentPeriodEnd, locale)
  if (subscription.canceledAt !== null) return words.endsOn(ends)
  if (subscription.status === 'past_due') return words.owed(money(owedFor(state, subscription), locale))
  const scheduled = findProduct(state, subscription.scheduledProductId ?? undefined)
  const amount = money((scheduled ?? productOf(state, subscription)).price, locale)
  const every = period(renewalPeriod(scheduled ?? productOf(state, subscription)), locale)
  if (scheduled) return words.switchScheduled(ends, scheduled.name[locale], amount, every)
  return subscription.status === 'trialing'
    ? words.trialEnds(ends, amount, every)
    : words.nextCharge(ends, amount)
}

function owedFor({ invoices }: EmulatorState, { id }: Subscription): number {
  const unpaid = invoices.filter((one) => one.subscriptionId === id && one.status === 'failed')
  return unpaid.reduce((sum, { amount }) => sum + amount, 0)
}

function cardSection({ customer: { card }, configuration, locale, path }: PortalView): Markup {
  const words = portalWords[locale]
  return html`<section class="card" aria-labelledby="card"><h2 id="card">${words.card}</h2>
${
  card
    ? html`<p>${words.cardOnFile(card.brand, card.last4)}<br><span class="soft">${words.cardExpiry(`${String(card.expiryMonth).padStart(2, '0')}/${card.expiryYear}`)}</span></p>`
    : html`<p>${words.noCard}</p>`
}
${configuration.allow.updateCard ? html`<p><a class="button" href="${path}/card">${words.updateCard}</a></p>` : ''}
</section>`
}

function historySection({ state, customer, locale }: PortalView): Markup {
  const words = portalWords[locale]
  const invoices = state.invoices.filter(({ customerId }) => customerId === customer.id).reverse()
  return html`<section class="card" aria-labelledby="history"><h2 id="history">${words.history}</h2>
${
  invoices.length === 0
    ? html`<p>${words.noHistory}</p>`
    : html`<div class="scroll" role="group" aria-labelledby="history" tabindex="0"><table class="bills">
<thead><tr><th scope="col">${words.date}</th><th scope="col">${words.item}</th><th scope="col">${words.state}</th><th scope="col" class="number">${words.amount}</th></tr></thead>
<tbody>${invoices.map(
        (invoice) =>
          html`<tr><td>${shortDay(invoice.createdAt, locale)}</td><td>${productOf(state, invoice).name[locale]}</td><td><span class="badge ${invoice.status === 'paid' ? 'good' : 'bad'}">${words.invoice[invoice.status]}</span></td><td class="number">${money(invoice.amount, locale)}</td></tr>`,
      )}</tbody></table></div>`
}
</section>`
}
