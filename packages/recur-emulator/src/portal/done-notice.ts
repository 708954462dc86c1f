import { html } from 'hono/html'
import { notice } from '../pages/icons.ts'
import type { Markup } from '../pages/layout.ts'
import { day, money } from '../pages/money-and-dates.ts'
import { runningSubscriptions } from '../state/state.ts'
import { productOf } from '../state/subscriptions.ts'
import type { PortalView } from './overview.ts'
import { type DoneName, portalWords } from './texts.ts'

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
        : notice('good', words.done.plan)
    case 'card':
    case 'plan_scheduled':
    case 'plan_kept':
    case 'reactivated':
      return notice('good', words.done[done])
  }
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
