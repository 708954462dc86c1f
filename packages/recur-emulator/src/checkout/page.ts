import { html } from 'hono/html'
import type { CheckoutVisit } from '../emulation/sessions.ts'
import { brandOf, businessNameOf } from '../pages/brand.ts'
import { cardFields, errorTitle, fieldError } from '../pages/card-fields.ts'
import { notice } from '../pages/icons.ts'
import { inItsLanguage, type Markup, page } from '../pages/layout.ts'
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
  return checkoutFrame(
    view,
    last ? errorTitle(words.title, locale) : words.title,
    html`${planSummary(view)}
<form class="card" method="post" action="${path}" novalidate>
${emailField(visit, last)}
<div class="field"><label for="name">${words.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="200" value="${last?.name ?? visit.name ?? ''}"></div>
${cardFields(locale, last?.problems ?? [], last?.emailIsWrong !== true)}
<p><strong>${words.dueToday(money(trial ? 0 : product.price, locale))}</strong></p>
<div class="actions"><button class="main">${trial ? words.startTrial : words.pay(price)}</button>
<a href="${visit.cancelUrl}">${words.cancel}</a></div>
</form>`,
  )
}

/** For somebody who has this plan already. */
export function alreadySubscribedPage(view: CheckoutView): Markup {
  const words = checkoutWords[view.visit.locale]
  return checkoutFrame(
    view,
    words.title,
    html`${planSummary(view)}
${notice('warn', words.alreadySubscribed)}
<p><a class="button main" href="${view.visit.cancelUrl}">${inItsLanguage(words.back(businessNameOf(view.configuration, view.visit.locale)), view.visit.locale)}</a></p>`,
  )
}

/** Explains why there is nothing to pay here, and leads back to the merchant. */
export function noCheckoutPage(
  why: 'unknown' | 'used',
  locale: Locale,
  configuration: PortalConfiguration,
  url: string | undefined,
): Markup {
  const words = checkoutWords[locale]
  const { title, text } = words[why]
  const { name, ...brand } = brandOf(configuration, locale)
  return page(
    { locale, title, ...brand },
    html`<div class="stack"><h1>${title}</h1><p>${text}</p>
${url ? html`<p><a class="button main" href="${url}">${inItsLanguage(words.back(name), locale)}</a></p>` : ''}</div>`,
  )
}

function checkoutFrame(
  { visit: { locale }, configuration }: CheckoutView,
  title: string,
  content: Markup,
): Markup {
  const { name, ...brand } = brandOf(configuration, locale)
  return page(
    { locale, title: `${title} - ${name}`, ...brand },
    html`<div class="stack"><h1>${checkoutWords[locale].title}</h1>
${content}</div>`,
  )
}

function planSummary({ product, visit: { locale } }: CheckoutView): Markup {
  const words = checkoutWords[locale]
  const price = money(product.price, locale)
  const every = period(renewalPeriod(product), locale)
  return html`<section class="card" aria-labelledby="plan"><h2 id="plan">${inItsLanguage(product.name[locale], locale)}</h2>
<p class="price">${words.perPeriod(price, every)}</p>
<p class="soft">${product.trialDays > 0 ? words.trial(product.trialDays, price, every) : inItsLanguage(product.description[locale], locale)}</p>
</section>`
}

function emailField({ email, locale }: CheckoutView['visit'], last: CheckoutTry | undefined): Markup {
  const words = checkoutWords[locale]
  if (email !== undefined) {
    return html`<dl class="facts"><div><dt>${words.email}</dt><dd>${email}</dd></div></dl>`
  }
  const wrong = last?.emailIsWrong === true
  return html`<div class="field"><label for="email">${words.email}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="320" required value="${last?.email ?? ''}"${wrong ? html` aria-invalid="true" aria-describedby="email-error" autofocus` : ''}>
${wrong ? fieldError('email-error', words.emailProblem) : ''}</div>`
}
