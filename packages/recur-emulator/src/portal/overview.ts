import { html } from 'hono/html'
import { businessNameOf } from '../pages/brand.ts'
import { badge, remark } from '../pages/icons.ts'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import { day, money, period, shortDay } from '../pages/money-and-dates.ts'
import type { Locale } from '../state/locale.ts'
import { renewalPeriod } from '../state/periods.ts'
import {
  type EmulatorState,
  type Invoice,
  purchasesOf,
  runningSubscriptions,
  type Subscription,
} from '../state/state.ts'
import { productOf } from '../state/subscriptions.ts'
import { doneNotice } from './done-notice.ts'
import { nextEvent } from './next-event.ts'
import { type DoneName, portalWords, statusOf } from './texts.ts'
import { type PortalView, portalPage } from './view.ts'

/** The portal's first page: subscriptions, card and bills. */
export function overviewPage(view: PortalView, done: DoneName | undefined): Markup {
  const { locale, state, customer, configuration, returnUrl } = view
  const words = portalWords[locale]
  const subscriptions = runningSubscriptions(state, customer.id)
  const back = inItsLanguage(words.back(businessNameOf(configuration, locale)), locale)
  return portalPage(
    view,
    words.title,
    html`<div class="stack">${done ? doneNotice(view, done) : ''}
<p><a href="${returnUrl}">← ${back}</a></p>
<div><h1>${words.title}</h1>
<p class="soft">${inItsLanguage(words.signedInAs(`${customer.name} (${customer.email})`), locale)}</p></div>
<section aria-labelledby="subscriptions"><h2 id="subscriptions">${words.subscriptions}</h2>
${subscriptions.map((subscription) => subscriptionCard(view, subscription))}
${
  subscriptions.length === 0
    ? html`<div class="card"><p>${words.noSubscription}</p><p><a class="button main" href="${returnUrl}">${back}</a></p></div>`
    : ''
}
</section>
${purchasesSection(view)}
${cardSection(view)}
${configuration.allow.billingHistory ? historySection(view) : ''}</div>`,
  )
}

function subscriptionCard(view: PortalView, subscription: Subscription): Markup {
  const { locale, path, configuration, state } = view
  const words = portalWords[locale]
  const product = productOf(state, subscription)
  const status = statusOf(subscription)
  const price = words.perPeriod(money(product.price, locale), period(renewalPeriod(product), locale))
  const { allow } = configuration
  const owes = subscription.status === 'past_due'
  const runsOn = subscription.canceledAt === null
  return html`<article class="card" aria-label="${product.name[locale]}">
<div class="row"><h3>${inItsLanguage(product.name[locale], locale)}</h3>${badge(status.tone, words.status[status.name])}</div>
<p class="price">${price}</p>
${owes ? remark('bad', words.pastDue) : ''}
<p>${nextEvent(view, subscription)}</p>
<div class="actions">${
    allow.updateCard && owes ? html`<a class="button main" href="${path}/card">${words.updateCard}</a>` : ''
  }${
    allow.switchPlan && runsOn && !owes
      ? html`<a class="button" href="${path}/plan/${subscription.id}">${words.switchPlan}</a>`
      : ''
  }${
    allow.cancel && runsOn
      ? html`<a class="button" href="${path}/cancel/${subscription.id}">${words.cancel}</a>`
      : ''
  }${
    allow.reactivate && !runsOn
      ? html`<form method="post" action="${path}/reactivate/${subscription.id}"><button class="main">${words.reactivate}</button></form>`
      : ''
  }</div>
</article>`
}

function purchasesSection({ state, customer, locale }: PortalView): Markup {
  const words = portalWords[locale]
  const purchases = purchasesOf(state, customer.id)
  if (purchases.length === 0) return html``
  return html`<section class="card" aria-labelledby="purchases"><h2 id="purchases">${words.purchases}</h2>
<ul class="plain">${purchases.map(
    (purchase) =>
      html`<li class="row"><span>${inItsLanguage(productOf(state, purchase).name[locale], locale)}</span><span class="soft">${words.boughtOn(day(purchase.createdAt, locale))}</span></li>`,
  )}</ul></section>`
}

function cardSection({ customer: { card }, configuration, locale, path }: PortalView): Markup {
  const words = portalWords[locale]
  return html`<section class="card" aria-labelledby="card"><h2 id="card">${words.card}</h2>
${
  card
    ? html`<p>${words.cardOnFile(card.brand, card.last4)}<br><span class="soft">${words.cardExpiry(`${String(card.expiryMonth).padStart(2, '0')}/${card.expiryYear}`)}</span></p>`
    : html`<p>${words.noCard}</p>`
}
${configuration.allow.updateCard ? html`<p><a class="button" href="${path}/card">${card ? words.updateCard : words.addCard}</a></p>` : ''}
</section>`
}

function historySection({ state, customer, locale }: PortalView): Markup {
  const words = portalWords[locale]
  const invoices = state.invoices.filter(({ customerId }) => customerId === customer.id).reverse()
  return html`<section class="card" aria-labelledby="history"><h2 id="history">${words.history}</h2>
${
  invoices.length === 0
    ? html`<p>${words.noHistory}</p>`
    : html`<div class="scroll" role="group" aria-labelledby="history" tabindex="0"><table>
<thead><tr><th scope="col">${words.date}</th><th scope="col">${words.item}</th><th scope="col">${words.state}</th><th scope="col" class="number">${words.amount}</th></tr></thead>
<tbody>${invoices.map((invoice) => invoiceRow(state, invoice, locale))}</tbody></table></div>`
}
</section>`
}

function invoiceRow(state: EmulatorState, invoice: Invoice, locale: Locale): Markup {
  const words = portalWords[locale]
  const { status, paidLateAt } = invoice
  return html`<tr><td>${shortDay(invoice.createdAt, locale)}</td><td class="item">${inItsLanguage(productOf(state, invoice).name[locale], locale)}</td><td>${badge(status === 'paid' ? 'good' : 'bad', words.invoice[status])}${
    paidLateAt ? html`<br><span class="soft small">${words.paidOn(shortDay(paidLateAt, locale))}</span>` : ''
  }</td><td class="number">${money(invoice.amount, locale)}</td></tr>`
}
