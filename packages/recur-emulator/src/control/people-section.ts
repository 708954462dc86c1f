import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import { findStrangers } from '../emulation/strangers.ts'
import type { Markup } from '../pages/layout.ts'
import type { Locale } from '../state/locale.ts'
import { type DemoPerson, demoPeople, demoSubject } from '../state/people.ts'
import { type Customer, type EmulatorState, plansOf, purchasesOf } from '../state/state.ts'
import { entitlementStatus, productOf } from '../state/subscriptions.ts'
import { controlWords } from './texts.ts'

const shownStrangers = 5

/** The customers, with a switch for their cards; whoever was asked for and not found; and a form for one more. */
export function peopleSection(emulation: Emulation, locale: Locale): Markup {
  const { state } = emulation
  const words = controlWords[locale]
  const strangers = demoPeople.filter((person) => !state.customers.some((one) => isCustomer(person, one)))
  return html`<section class="card" aria-labelledby="people"><h2 id="people">${words.peopleTitle}</h2>
<div class="scroll" role="group" aria-labelledby="people" tabindex="0"><table>
<thead><tr><th scope="col">${words.name}</th><th scope="col">${words.knownBy}</th><th scope="col">${words.status}</th><th scope="col">${words.card}</th></tr></thead>
<tbody>${state.customers.map(
    (customer) =>
      html`<tr><td>${customer.name}</td><td class="small">${words.customerId} <code>${customer.id}</code><br>${words.email} <code>${customer.email}</code>${customer.externalId ? html`<br>${words.externalId} <code>${customer.externalId}</code>` : ''}</td><td class="small">${statusesOf(state, customer)}</td><td>${cardForm(customer, locale)}</td></tr>`,
  )}${strangers.map(({ name }) => html`<tr><td>${name}</td><td class="small" colspan="3">${words.unknown}</td></tr>`)}</tbody></table></div>
${strangersSection(emulation, locale)}
<details><summary>${words.addTitle}</summary>
<form method="post" action="/_emulator/customers">
<label for="externalId">${words.externalId}</label><input id="externalId" name="externalId" maxlength="200">
<label for="email">${words.email}</label><input id="email" name="email" type="email" maxlength="200">
<label for="name">${words.name}</label><input id="name" name="name" maxlength="200">
<label for="plan">${words.plan}</label>${planSelect('plan', state, locale)}
<button>${words.add}</button></form></details></section>`
}

function cardForm({ id, name, card }: Customer, locale: Locale): Markup {
  const words = controlWords[locale]
  const declines = card === null || card.declines
  return html`<form method="post" action="/_emulator/customers/${id}/card"><button class="small" name="card" value="${declines ? 'valid' : 'declined'}" aria-label="${declines ? words.mendCard : words.breakCard}: ${name}">${declines ? words.mendCard : words.breakCard}</button></form>`
}

/** Whoever a request named lately and nobody found: one press makes them a customer. */
function strangersSection({ requests, state }: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  const strangers = findStrangers(requests.all, state).slice(0, shownStrangers)
  if (strangers.length === 0) return html``
  return html`<h3>${words.strangersTitle}</h3><ul class="plain">${strangers.map(
    ({ field, value }, index) =>
      html`<li><form class="row" method="post" action="/_emulator/customers"><span>${words[field === 'id' ? 'customerId' : field]} <code>${value}</code></span>
<input type="hidden" name="${field}" value="${value}">
<label class="small" for="stranger${index}">${words.plan}</label>${planSelect(`stranger${index}`, state, locale)}
<button class="main" aria-label="${words.makeCustomer}: ${value}">${words.makeCustomer}</button></form></li>`,
  )}</ul>`
}

function planSelect(id: string, state: EmulatorState, locale: Locale): Markup {
  const none = controlWords[locale].noPlan
  return html`<select id="${id}" name="plan">${plansOf(state).map((plan) => html`<option value="${plan.id}">${plan.name[locale]}</option>`)}<option value="">${none}</option></select>`
}

function isCustomer(person: DemoPerson, customer: Customer): boolean {
  return (
    customer.externalId === demoSubject(person) ||
    (person.emailVerified && customer.email === person.email) ||
    customer.id === person.recurCustomerId
  )
}

function statusesOf(state: EmulatorState, customer: Customer): string {
  const own = state.subscriptions.filter(({ customerId }) => customerId === customer.id)
  const bought = purchasesOf(state, customer.id)
  return (
    [
      ...own.map(
        (one) => `${productOf(state, one).slug} ${one.status === 'ended' ? 'ended' : entitlementStatus(one)}`,
      ),
      ...bought.map((one) => `${productOf(state, one).slug} purchased`),
    ].join(', ') || '-'
  )
}
