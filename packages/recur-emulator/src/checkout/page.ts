import { html } from 'hono/html'
import type { CheckoutVisit } from '../emulation/sessions.ts'
import { cardFields } from '../pages/card-fields.ts'
import { type Frame, type Markup, page } from '../pages/layout.ts'
import { money, period } from '../pages/money-and-dates.ts'
import type { CardProblem } from '../state/cards.ts'
import type { Locale } from '../state/locale.ts'
import { renewalPeriod } from '../state/periods.ts'
import type { PortalConfiguration, Product } from '../state/state.ts'
import { checkoutWords } from './texts.ts'

/** What the checkout shows. */
export type CheckoutView = {
  /** The session's id. */
  id: string
  visit: CheckoutVisit & { locale: Locale }
  product: Product
  configuration: PortalConfiguration
  /** `/checkout/s/cs_…` */
  path: string
}

/** What is wrong with the form that was sent, and what to keep of it. Never anything of the card. */
export type CheckoutTry = {
  problems: readonly CardProblem[]
  emailIsWrong: boolean
  email: string
  name: string
}

/** The form that pays. */
export function checkoutPage(view: CheckoutView, last?: CheckoutTry): Markup {
  const { visit, product, path } = view
  const { locale } = visit
  const words = checkoutWords[locale]
  const price = money(product.price, locale)
  const trial = product.trialDays > 0
  return page(
    frame(view),
    html`<h1>${words.title}</h1>
${planSummary(view)}
<form class="card" method="post" action="${path}" novalidate>
${emailField(visit, last)}
<label for="name">${words.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="200" value="${last?.name ?? visit.name ?? ''}">
${cardFields(locale, last?.problems ?? [])}
<p><strong>${words.dueToday(money(trial ? 0 : product.price, locale))}</strong></p>
<div class="actions"><button class="main">${trial ? words.startTrial : words.pay(price)}</button>
<a href="${visit.cancelUrl}">${words.cancel}</a></div>
</form>`,
  )
}

/** For somebody who has this plan already. */
export function alreadySubscribedPage(view: CheckoutView): Markup {
  const words = checkoutWords[view.visit.locale]
  return page(
    frame(view),
    html`<h1>${words.title}</h1>
${planSummary(view)}
<p class="notice warn" role="alert">${words.alreadySubscribed}</p>
<p><a class="button" href="${view.visit.cancelUrl}">${words.cancel}</a></p>`,
  )
}

/** Explains why there is nothing to pay here. */
export function noCheckoutPage(why: 'unknown' | 'used', locale: Locale): Markup {
  const { title, text } = checkoutWords[locale][why]
  return page({ locale, title }, html`<h1>${title}</h1><p>${text}</p>`)
}

function frame({ visit: { locale }, configuration: { businessName, logoUrl, color } }: CheckoutView): Frame {
  const title = `${checkoutWords[locale].title} - ${businessName}`
  return { locale, title, business: { name: businessName, logoUrl }, color }
}

function planSummary({ product, visit: { locale } }: CheckoutView): Markup {
  const words = checkoutWords[locale]
  const price = money(product.price, locale)
  const every = period(renewalPeriod(product), locale)
  return html`<section class="card" aria-labelledby="plan"><h2 id="plan">${product.name[locale]}</h2>
<p class="price">${words.perPeriod(price, every)}</p>
<p class="soft">${product.trialDays > 0 ? words.trial(product.trialDays, price, every) : product.description[locale]}</p>
</section>`
}

function emailField({ email, locale }: CheckoutView['visit'], last: CheckoutTry | undefined): Markup {
  const words = checkoutWords[locale]
  if (email !== undefined) return html`<dl><dt>${words.email}</dt><dd>${email}</dd></dl>`
  const wrong = last?.emailIsWrong === true
  return html`<label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="320" required value="${last?.email ?? ''}"${wrong ? html` aria-invalid="true" aria-describedby="email-error"` : ''}>
${wrong ? html`<p class="error" role="alert" id="email-error">${words.emailProblem}</p>` : ''}`
}
