import type { Subscription } from '../catalog/parse-entitlements.ts'
import type { NextCharge } from '../catalog/parse-subscriptions.ts'
import type { SubscriptionsResult } from '../catalog/subscriptions.ts'
import { formatDate, formatMoney } from './intl.ts'
import { PendingButton } from './pending-button.tsx'
import { periodProgress } from './period.ts'
import type { PortalAction } from './portal-button.tsx'
import { describeSubscription, type ProductTextsById } from './product-texts.ts'
import type { SubscriptionTexts } from './subscription-texts.ts'

/** Props of `SubscriptionState`. */
export type SubscriptionStateProps = {
  result: SubscriptionsResult
  locale: string
  texts: SubscriptionTexts
  /** What opens the portal after a failed payment, where it is not the form's action. */
  cardAction?: PortalAction | undefined
  /** The page with the plans. */
  pricingHref: string
  productTexts: ProductTextsById
  /** Whether the person comes from a checkout that they paid. */
  paid: boolean
}

/** What Recur knows of the person's subscriptions. Stands inside the form that opens the portal. */
export function SubscriptionState({
  result,
  locale,
  texts,
  cardAction,
  pricingHref,
  productTexts,
  paid,
}: SubscriptionStateProps) {
  if (result.kind === 'unavailable') return <p className="recur-quiet">{texts.unavailable}</p>
  if (result.kind === 'forbidden') return <p className="recur-quiet">{texts.forbidden}</p>
  const all = result.subscriptions.map((subscription) => describeSubscription(subscription, productTexts))
  // What was bought once does not renew, so it is no subscription to switch or to cancel.
  const purchases = all.filter(({ status }) => status === 'purchased')
  const subscriptions = all.filter(({ status }) => status !== 'purchased')
  return (
    <>
      {subscriptions.length === 0 ? (
        <None customerKnown={result.customerKnown} texts={texts} pricingHref={pricingHref} paid={paid} />
      ) : (
        <Subscriptions
          subscriptions={subscriptions}
          locale={locale}
          texts={texts}
          cardAction={cardAction}
          pricingHref={pricingHref}
        />
      )}
      {purchases.length > 0 && (
        <>
          <h3>{texts.purchases}</h3>
          <Rows subscriptions={purchases} locale={locale} texts={texts} />
        </>
      )}
    </>
  )
}

type NoneProps = Pick<SubscriptionStateProps, 'texts' | 'pricingHref' | 'paid'> & { customerKnown: boolean }

function None({ customerKnown, texts, pricingHref, paid }: NoneProps) {
  if (paid) {
    return (
      <>
        <p>{texts.soon}</p>
        <a href="?checkout=success">{texts.lookAgain}</a>
      </>
    )
  }
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

type RowsProps = { subscriptions: readonly Subscription[]; locale: string; texts: SubscriptionTexts }

type SubscriptionsProps = RowsProps & Pick<SubscriptionStateProps, 'cardAction' | 'pricingHref'>

function Subscriptions({ subscriptions, locale, texts, cardAction, pricingHref }: SubscriptionsProps) {
  const pastDue = subscriptions.some(({ status }) => status === 'past_due')
  const ended = subscriptions.every(({ status }) => status === 'canceled')
  return (
    <>
      {pastDue && <PastDue texts={texts} cardAction={cardAction} />}
      <Rows subscriptions={subscriptions} locale={locale} texts={texts} />
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

function Rows({ subscriptions, locale, texts }: RowsProps) {
  return (
    <ul className="recur-subscriptions">
      {subscriptions.map((subscription) => (
        <SubscriptionRow
          key={`${subscription.id} ${subscription.plan}`}
          subscription={subscription}
          locale={locale}
          texts={texts}
        />
      ))}
    </ul>
  )
}

function PastDue({ texts, cardAction }: Pick<SubscriptionStateProps, 'texts' | 'cardAction'>) {
  const { pastDue, updateCard, pendingLabel, offline } = texts
  return (
    <div className="recur-past-due">
      <p>{pastDue}</p>
      <PendingButton
        pendingLabel={pendingLabel}
        offlineText={offline}
        className="recur-button"
        {...(cardAction && { formAction: cardAction })}
      >
        {updateCard}
      </PendingButton>
    </div>
  )
}

function SubscriptionRow({
  subscription,
  locale,
  texts,
}: {
  subscription: Subscription
  locale: string
  texts: SubscriptionTexts
}) {
  const { plan, status, nextCharge } = subscription
  return (
    <li>
      <span className="recur-monogram" aria-hidden="true">
        {firstLetter(plan)}
      </span>
      <p>
        <span className="recur-strong">{plan}</span>{' '}
        <span className="recur-status" data-status={status}>
          {texts.status[status]}
        </span>
      </p>
      <Period subscription={subscription} locale={locale} texts={texts} />
      {/* How long a trial is, Recur does not tell. */}
      {status === 'active' && nextCharge && <PeriodLine nextCharge={nextCharge} />}
    </li>
  )
}

/** 專業版 is known by 專, and Pro by P. */
function firstLetter(plan: string): string {
  return [...new Intl.Segmenter().segment(plan.trim())][0]?.segment.toUpperCase() ?? ''
}

/** How far the paid period has come. Says nothing that the words beside it do not. */
function PeriodLine({ nextCharge }: { nextCharge: NextCharge }) {
  // The clock is read after Recur's answer, so never in a prerender.
  const over = periodProgress(nextCharge, new Date())
  if (over === undefined) return null
  return (
    <svg className="recur-period" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect width={over} height="1" />
    </svg>
  )
}

/** What happens next, and when: the charge where Recur tells it, otherwise the end of the period. */
function Period({
  subscription,
  locale,
  texts,
}: {
  subscription: Subscription
  locale: string
  texts: SubscriptionTexts
}) {
  const { status, currentPeriodEnd, nextCharge } = subscription
  if (nextCharge !== undefined) {
    const { date, amount, currency, interval } = nextCharge
    const money = formatMoney(amount, currency)
    const words = status === 'trialing' ? texts.trialEnds(money, interval) : texts.renews(money)
    return <Day words={words} date={date} locale={locale} />
  }
  if (currentPeriodEnd === undefined) return null
  return <Day words={[`${texts.period[status]} `, '']} date={currentPeriodEnd} locale={locale} />
}

type DayProps = { words: readonly [before: string, after: string]; date: Date; locale: string }

function Day({ words: [before, after], date, locale }: DayProps) {
  return (
    <p className="recur-quiet">
      {before}
      <time dateTime={date.toISOString()}>{formatDate(date, locale)}</time>
      {after}
    </p>
  )
}
