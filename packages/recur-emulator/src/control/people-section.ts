import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import { findStrangers, type Stranger } from '../emulation/strangers.ts'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { type DemoPerson, demoPeople, demoSubject } from '../state/people.ts'
import { type Customer, type EmulatorState, plansOf, purchasesOf } from '../state/state.ts'
import { entitlementStatus, productOf } from '../state/subscriptions.ts'
import { livePart } from './live.ts'
import { controlWords } from './texts.ts'

const shownStrangers = 3

/** Whoever was asked for and not found; the customers, with a switch for their cards; and a form for one more. */
export function peopleSection(emulation: Emulation, locale: Locale): Markup {
  const { state } = emulation
  const words = controlWords[locale]
  return html`<section class="card" aria-labelledby="people"><h2 id="people">${words.peopleTitle}</h2>
${livePart('strangers', strangersList(emulation, locale))}
${livePart('customers', customersList(state, locale))}
<details><summary>${words.addTitle}</summary>
<form class="stack" method="post" action="/_emulator/customers">
<div class="field"><label for="externalId">${words.externalId}</label><input id="externalId" name="externalId" maxlength="200"></div>
<div class="field"><label for="email">${words.email}</label><input id="email" name="email" type="email" maxlength="200"></div>
<div class="field"><label for="name">${words.name}</label><input id="name" name="name" maxlength="200"></div>
<div class="field"><label for="plan">${words.plan}</label>${planSelect('plan', state, locale)}</div>
<p><button>${words.add}</button></p></form></details></section>`
}

function customersList(state: EmulatorState, locale: Locale): Markup {
  const words = controlWords[locale]
  const unknown = demoPeople.filter((person) => !state.customers.some((one) => isCustomer(person, one)))
  return html`<ul class="plain">${state.customers.map(
    (
      customer,
    ) => html`<li class="row"><div><strong>${inItsLanguage(customer.name, locale)}</strong> <span class="small">${inItsLanguage(standingOf(state, customer, locale), locale)}</span><br>
<span class="soft small"><code>${customer.id}</code>${customer.externalId ? html` · <code>${customer.externalId}</code>` : ''} · <code>${customer.email}</code></span></div>
${cardForm(customer, locale)}</li>`,
  )}${unknown.map(({ name }) => html`<li><strong>${inItsLanguage(name, locale)}</strong> <span class="soft small">${words.unknown}</span></li>`)}</ul>`
}

function cardForm({ id, name, card }: Customer, locale: Locale): Markup {
  const words = controlWords[locale]
  const declines = card === null || card.declines
  return html`<form method="post" action="/_emulator/customers/${id}/card"><button class="small" name="card" value="${declines ? 'valid' : 'declined'}" aria-label="${declines ? words.mendCard : words.breakCard}: ${name}">${declines ? words.mendCard : words.breakCard}</button></form>`
}

/** Whose portal was asked for lately, and nobody found: one press makes them a customer, with a plan. */
function strangersList({ requests, state }: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  const strangers = findStrangers(requests.all, state).slice(0, shownStrangers)
  if (strangers.length === 0) return html``
  return html`<h3>${words.strangersTitle}</h3><ul class="plain">${strangers.map((one, index) =>
    strangerItem(one, `stranger${index}`, state, locale),
  )}</ul>`
}

function strangerItem(stranger: Stranger, id: string, state: EmulatorState, locale: Locale): Markup {
  const words = controlWords[locale]
  const named = Object.values(stranger).join(', ')
  return html`<li><form class="row" method="post" action="/_emulator/customers"><span><code>${named}</code></span>
${Object.entries(stranger).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<span class="actions">${planSelect(id, state, locale, `${words.plan}: ${named}`)}
<button class="main small" aria-label="${words.makeCustomer}: ${named}">${words.makeCustomer}</button></span></form></li>`
}

/** @param label What it is called, where no label stands beside it. */
function planSelect(id: string, state: EmulatorState, locale: Locale, label?: string): Markup {
  const none = controlWords[locale].noPlan
  return html`<select id="${id}" name="plan"${label === undefined ? '' : html` aria-label="${label}"`}>${plansOf(state).map((plan) => html`<option value="${plan.id}">${plan.name[locale]}</option>`)}<option value="">${none}</option></select>`
}

function isCustomer(person: DemoPerson, customer: Customer): boolean {
  return (
    customer.externalId === demoSubject(person) ||
    (person.emailVerified && customer.email === person.email) ||
    customer.id === person.recurCustomerId
  )
}

/** What a customer has: each plan with its state, and what was bought. */
function standingOf(state: EmulatorState, customer: Customer, locale: Locale): string {
  const words = controlWords[locale]
  const own = state.subscriptions.filter(({ customerId }) => customerId === customer.id)
  const named = (product: { productId: string }, status: keyof typeof words.statuses) =>
    `${productOf(state, product).name[locale]} ${words.statuses[status]}`
  const all = [
    ...own.map((one) => named(one, one.status === 'ended' ? 'ended' : entitlementStatus(one))),
    ...purchasesOf(state, customer.id).map((one) => named(one, 'purchased')),
  ]
  return all.length > 0 ? all.join(locale === 'en' ? ', ' : '、') : words.noPlan
}
