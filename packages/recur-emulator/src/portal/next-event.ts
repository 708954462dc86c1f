import { day, money, period } from '../pages/money-and-dates.ts'
import { renewalPeriod } from '../state/periods.ts'
import { findProduct, type Subscription } from '../state/state.ts'
import { amountOwed, productOf } from '../state/subscriptions.ts'
import { portalWords } from './texts.ts'
import type { PortalView } from './view.ts'

/** What happens next, in one sentence. */
export function nextEvent({ state, locale }: PortalView, subscription: Subscription): string {
  const words = portalWords[locale]
  const ends = day(subscription.currentPeriodEnd, locale)
  if (subscription.canceledAt !== null) return words.endsOn(ends)
  if (subscription.status === 'past_due') {
    return words.owed(money(amountOwed(state, subscription.customerId), locale))
  }
  const scheduled = findProduct(state, subscription.scheduledProductId ?? undefined)
  const amount = money((scheduled ?? productOf(state, subscription)).price, locale)
  const every = period(renewalPeriod(scheduled ?? productOf(state, subscription)), locale)
  if (scheduled) return words.switchScheduled(ends, scheduled.name[locale], amount, every)
  return subscription.status === 'trialing'
    ? words.trialEnds(ends, amount, every)
    : words.nextCharge(ends, amount)
}
