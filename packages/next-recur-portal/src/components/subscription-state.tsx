import type { Subscription } from '../catalog/parse-entitlements.ts'
import type { SubscriptionsResult } from '../catalog/subscriptions.ts'
import type { PortalLocale } from '../recur/locale.ts'
import { formatDate, formatMoney } from './intl.ts'
import { PendingButton } from './pending-button.tsx'
import { buttonTexts } from './portal-button.tsx'
import { subscriptionTexts } from './subscription-texts.ts'

/** Props of `SubscriptionState`. */
export type SubscriptionStateProps = {
  result: SubscriptionsResult
  locale: PortalLocale
  /** The page with the plans. */
  pricingHref: string
}

/** What Recur knows of the person's subscriptions. Stands inside the form that opens the portal. */
export function SubscriptionState({ result, locale, pricingHref }: SubscriptionStateProps) {
  const texts = subscriptionTexts[locale]
  if (result.kind === 'unavailable') return <p className="recur-quiet">{texts.unavailable}</p>
  if (result.kind === 'forbidden') return <p className="recur-quiet">{texts.forbidden}</p>
  // What was bought once does not renew, so it is no subscription to switch or to cancel.
  const purchases = result.subscriptions.filter(({ status }) => status === 'purchased')
  const subscriptions = result.subscriptions.filter(({ status }) => status !== 'purchased')
  return (
    <>
      {subscriptions.length === 0 ? (
        <None customerKnown={result.customerKnown} locale={locale} pricingHref={pricingHref} />
      ) : (
        <Subscriptions subscriptions={subscriptions} locale={locale} pricingHref={pricingHref} />
      )}
      {purchases.length > 0 && (
        <>
          <h3>{texts.purchases}</h3>
          <Rows subscriptions={purchases} locale={locale} />
        </>
      )}
    </>
  )
}

type NoneProps = Omit<SubscriptionStateProps, 'result'> & { customerKnown: boolean }

function None({ customerKnown, locale, pricingHref }: NoneProps) {
  const texts = subscriptionTexts[locale]
  return (
    <>
      <p className="recur-strong">{texts.none}</p>
      <p className="recur-quiet">{customerKnown ? texts.noneHint : texts.strangerHint}</p>
      <a href={pricingHref} className={customerKnown ? undefined : 'recur-button'}>
        {texts.seePlans}
      </a>
    </>
  )
}

type RowsProps = { subscriptions: readonly Subscription[]; locale: PortalLocale }

function Subscriptions({ subscriptions, locale, pricingHref }: RowsProps & { pricingHref: string }) {
  const texts = subscriptionTexts[locale]
  const pastDue = subscriptions.some(({ status }) => status === 'past_due')
  const ended = subscriptions.every(({ status }) => status === 'canceled')
  return (
    <>
      {pastDue && <PastDue locale={locale} />}
      <Rows subscriptions={subscriptions} locale={locale} />
      {pastDue || (
        <p className="recur-quiet">
          {ended ? (
            <>
              {texts.ended} <a href={pricingHref}>{texts.seePlans}</a>
            </>
          ) : (
            texts.hint
          )}
        </p>
      )}
    </>
  )
}

function Rows({ subscriptions, locale }: RowsProps) {
  return (
    <ul className="recur-subscriptions">
      {subscriptions.map((subscription) => (
        <SubscriptionRow
          key={`${subscription.id} ${subscription.plan}`}
          subscription={subscription}
          locale={locale}
        />
      ))}
    </ul>
  )
}

function PastDue({ locale }: { locale: PortalLocale }) {
  const { pastDue, updateCard } = subscriptionTexts[locale]
  return (
    <div className="recur-past-due">
      <p>{pastDue}</p>
      <PendingButton
        label={updateCard}
        pendingLabel={buttonTexts[locale].pendingLabel}
        className="recur-button"
      />
    </div>
  )
}

function SubscriptionRow({ subscription, locale }: { subscription: Subscription; locale: PortalLocale }) {
  const { plan, status } = subscription
  const texts = subscriptionTexts[locale]
  return (
    <li>
      <p>
        <span className="recur-strong">{plan}</span>{' '}
        <span className="recur-status" data-status={status}>
          {texts.status[status]}
        </span>
      </p>
      <Period subscription={subscription} locale={locale} />
    </li>
  )
}

/** What happens next, and when: the charge where Recur tells it, otherwise the end of the period. */
function Period({ subscription, locale }: { subscription: Subscription; locale: PortalLocale }) {
  const { status, currentPeriodEnd, nextCharge } = subscription
  const texts = subscriptionTexts[locale]
  if (nextCharge !== undefined) {
    const { date, amount, currency, interval } = nextCharge
    const money = formatMoney(amount, currency)
    const words = status === 'trialing' ? texts.trialEnds(money, interval) : texts.renews(money)
    return <Day words={words} date={date} locale={locale} />
  }
  if (currentPeriodEnd === undefined) return null
  return <Day words={[`${texts.period[status]} `, '']} date={currentPeriodEnd} locale={locale} />
}

type DayProps = { words: readonly [before: string, after: string]; date: Date; locale: PortalLocale }

function Day({ words: [before, after], date, locale }: DayProps) {
  return (
    <p className="recur-quiet">
      {before}
      <time dateTime={date.toISOString()}>{formatDate(date, locale)}</time>
      {after}
    </p>
  )
}
