import type { Subscription } from '../catalog/parse-entitlements.ts'
import type { SubscriptionsResult } from '../catalog/subscriptions.ts'
import type { PortalLocale } from '../recur/locale.ts'
import { formatDate } from './intl.ts'
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
  const { subscriptions, customerKnown } = result
  if (subscriptions.length === 0) {
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
  const pastDue = subscriptions.some(({ status }) => status === 'past_due')
  const ended = subscriptions.every(({ status }) => status === 'canceled')
  return (
    <>
      {pastDue && <PastDue locale={locale} />}
      <ul className="recur-subscriptions">
        {subscriptions.map((subscription) => (
          <SubscriptionRow
            key={`${subscription.id} ${subscription.plan}`}
            subscription={subscription}
            locale={locale}
          />
        ))}
      </ul>
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
  const { plan, status, currentPeriodEnd } = subscription
  const texts = subscriptionTexts[locale]
  return (
    <li>
      <p>
        <span className="recur-strong">{plan}</span>{' '}
        <span className="recur-status" data-status={status}>
          {texts.status[status]}
        </span>
      </p>
      {currentPeriodEnd && (
        <p className="recur-quiet">
          {texts.period[status]}{' '}
          <time dateTime={currentPeriodEnd.toISOString()}>{formatDate(currentPeriodEnd, locale)}</time>
        </p>
      )}
    </li>
  )
}
