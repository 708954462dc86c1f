import { html } from 'hono/html'
import { notice } from '../pages/icons.ts'
import type { Markup } from '../pages/layout.ts'
import { day, money } from '../pages/money-and-dates.ts'
import { runningSubscriptions } from '../state/state.ts'
import { productOf } from '../state/subscriptions.ts'
import { nextEvent } from './next-event.ts'
import { type DoneName, portalWords } from './texts.ts'
import type { PortalView } from './view.ts'

/** Says what was just done. Amounts and days come from the state, never from the address. */
export function doneNotice(view: PortalView, done: DoneName): Markup {
  const { state, customer, locale } = view
  const words = portalWords[locale]
  const subscriptions = runningSubscriptions(state, customer.id)
  switch (done) {
    case 'card_paid': {
      const paid = latestPaidLate(view)
      if (!paid) return html``
      const { title, text } = words.cardPaid(money(paid.amount, locale), day(paid.at, locale))
      return notice('good', html`<strong>${title}</strong><p>${text}</p>`)
    }
    case 'cancelled': {
      const last = subscriptions.filter(({ canceledAt }) => canceledAt !== null).at(-1)
      if (!last) return html``
      const ends = day(last.currentPeriodEnd, locale)
      const { title, text } = words.farewell(productOf(state, last).name[locale], ends)
      return notice('info', html`<strong>${title}</strong><p>${text}</p>`)
    }
    case 'plan':
      return subscriptions.some(({ status }) => status === 'past_due')
        ? notice('bad', words.planUnpaid)
        : notice('good', html`<strong>${words.done.plan}</strong>${paidForSwitch(view)}`)
    case 'plan_scheduled': {
      const scheduled = subscriptions.find(({ scheduledProductId }) => scheduledProductId !== null)
      return notice(
        'good',
        html`<strong>${words.done.plan_scheduled}</strong>${scheduled ? html`<p>${nextEvent(view, scheduled)}</p>` : ''}`,
      )
    }
    case 'card':
    case 'plan_kept':
    case 'reactivated':
      return notice('good', words.done[done])
  }
}

/** What the latest switch has cost, where that was anything: the bill that stands at the start of its period. */
function paidForSwitch({ state, customer, locale }: PortalView): Markup {
  const starts = runningSubscriptions(state, customer.id).map((one) => one.currentPeriodStart)
  const bill = state.invoices.findLast(({ customerId }) => customerId === customer.id)
  if (bill === undefined || bill.amount === 0 || !starts.includes(bill.createdAt)) return html``
  return html`<p>${portalWords[locale].paidForPlan(money(bill.amount, locale), day(bill.createdAt, locale))}</p>`
}

/** What was paid late, last: the sum, and when. */
function latestPaidLate({ state, customer }: PortalView): { amount: number; at: string } | undefined {
  const late = state.invoices.flatMap(({ customerId, amount, paidLateAt: at }) =>
    customerId === customer.id && at !== undefined ? [{ amount, at }] : [],
  )
  const at = late
    .map((one) => one.at)
    .sort()
    .at(-1)
  if (at === undefined) return undefined
  const sum = late.filter((one) => one.at === at).reduce((total, { amount }) => total + amount, 0)
  return { amount: sum, at }
}
