import { useId } from 'react'
import type { SubscriptionsReading } from '../portal/subscriptions.ts'
import type { PortalLocale } from '../portal/texts.ts'
import { PendingButton } from './pending-button.tsx'
import { type PortalAction, portalButtonLabels } from './portal-button.tsx'
import { Streamed } from './streamed.tsx'
import { SubscriptionState } from './subscription-state.tsx'
import { subscriptionTexts } from './subscription-texts.ts'

/** Props of `SubscriptionSection`. */
export type SubscriptionSectionProps = {
  /** What Recur knows, or the promise of it, which must not reject: its answer then streams in. */
  reading: SubscriptionsReading | Promise<SubscriptionsReading>
  locale: PortalLocale
  /** The Server Action that opens the portal. */
  action: PortalAction
  /** The page with the plans. */
  pricingHref: string
  /**
   * This page with the answer waited for. React shows what streams in by script only, so with JavaScript off a link
   * leads there while `reading` is a promise.
   */
  waitHref: string
  /** Class names of the section. Default: `recur-section`. */
  className?: string
}

/**
 * 訂閱管理: the portal button, and the state of the person's subscriptions below it.
 *
 * All of it is one form, so that the button of a failed payment and the main one are disabled together
 * while the portal opens. The button never waits for `reading`.
 *
 * @example
 * <SubscriptionSection
 *   reading={requestSubscriptions()}
 *   locale="zh-TW"
 *   action={openPortal}
 *   pricingHref="/pricing"
 *   waitHref="/account?subscription=wait"
 * />
 */
export function SubscriptionSection(props: SubscriptionSectionProps) {
  const { reading, locale, action, pricingHref, waitHref, className = 'recur-section' } = props
  const texts = subscriptionTexts[locale]
  const heading = useId()
  return (
    <section className={className} aria-labelledby={heading}>
      <form action={action}>
        <div className="recur-section-head">
          <h2 id={heading}>{texts.heading}</h2>
          <PendingButton {...portalButtonLabels[locale]} className="recur-button" />
        </div>
        <div className="recur-section-body" aria-live="polite">
          <Streamed value={reading} fallback={<Reading locale={locale} waitHref={waitHref} />}>
            {(known) => <SubscriptionState reading={known} locale={locale} pricingHref={pricingHref} />}
          </Streamed>
        </div>
      </form>
    </section>
  )
}

function Reading({ locale, waitHref }: { locale: PortalLocale; waitHref: string }) {
  const texts = subscriptionTexts[locale]
  return (
    <div className="recur-reading">
      <p className="recur-quiet">{texts.reading}</p>
      <span className="recur-reading-line" />
      <span className="recur-reading-line" />
      <noscript>
        <a href={waitHref}>{texts.showNow}</a>
      </noscript>
    </div>
  )
}
