import { html } from 'hono/html'
import type { Emulation } from '../emulation/emulation.ts'
import { inItsLanguage, type Markup } from '../pages/layout.ts'
import { dayAndTime } from '../pages/money-and-dates.ts'
import type { Locale } from '../state/locale.ts'
import { nextEvent, productOf } from '../state/subscriptions.ts'
import { livePart } from './live.ts'
import { controlWords } from './texts.ts'

const steps = [1, 7, 31]

/** The emulator's present, what happens next, and buttons that move the clock ahead. */
export function clockSection(emulation: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  return html`<section class="card" aria-labelledby="clock"><h2 id="clock">${words.clockTitle}</h2>
${livePart('present', present(emulation, locale))}</section>`
}

function present(emulation: Emulation, locale: Locale): Markup {
  const words = controlWords[locale]
  const { state } = emulation
  const next = nextEvent(state, emulation.settings.graceDays)
  const customer = state.customers.find(({ id }) => id === next?.subscription.customerId)
  const about =
    next && customer
      ? words.nextEvent(
          dayAndTime(new Date(next.at), locale),
          customer.name,
          productOf(state, next.subscription).name[locale],
        )
      : undefined
  return html`<p>${words.present(dayAndTime(new Date(emulation.now()), locale))}${
    about ? html`<br><span class="soft small">${inItsLanguage(about, locale)}</span>` : ''
  }</p>
<form class="actions" method="post" action="/_emulator/clock">${steps.map((days) => html`<button class="small" name="days" value="${days}">${words.days(days)}</button>`)}${
    next ? html`<button class="small" name="to" value="${next.at}">${words.untilNext}</button>` : ''
  }</form>`
}
