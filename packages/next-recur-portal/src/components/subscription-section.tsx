import { useId } from 'react'
import type { SubscriptionsResult } from '../catalog/subscriptions.ts'
import { LateValue } from './late-value.tsx'
import { LoadingSubscription } from './loading.tsx'
import type { SearchParams } from './notice.ts'
import { PendingButton } from './pending-button.tsx'
import type { PortalAction } from './portal-button.tsx'
import type { ProductTextsById } from './product-texts.ts'
import { checkAction, readQuery } from './props.ts'
import { SubscriptionState } from './subscription-state.tsx'
import { type SubscriptionTexts, subscriptionTexts } from './subscription-texts.ts'
import { type Wording, wordsIn } from './words.ts'

/** Props of `SubscriptionSection`. */
export type SubscriptionSectionProps = Wording<SubscriptionTexts> & {
  /** What `portal.getSubscriptions()` returned. Not awaited, so that the page never waits for Recur. */
  subscriptions: Promise<SubscriptionsResult>
  /** The Server Action that opens the portal. */
  action: PortalAction
  /**
   * The Server Action behind 更新信用卡, after a failed payment: of a second `createRecurPortal` whose `configuration` allows
   * the card alone, say. Default: `action`.
   */
  cardAction?: PortalAction
  /** The page's query: what Next.js passes to the page. */
  searchParams: Promise<SearchParams>
  /** The page with the plans. Default: `/pricing`. */
  pricingHref?: string
  /** Names of products in your words, by id or slug. Default: Recur's. */
  productTexts?: ProductTextsById
  /** Class names of the section. Default: `recur-section`. */
  className?: string
}

/**
 * 訂閱管理: the portal button, and the state of the person's subscriptions below it. For server components.
 *
 * All of it is one form, so that the button of a failed payment and the main one wait together while the portal opens.
 * The button never waits for `subscriptions`: a late response streams in, and with JavaScript off a link
 * (`?subscription=wait`) loads the page once more and waits for it.
 *
 * @example
 * <SubscriptionSection
 *   subscriptions={portal.getSubscriptions()}
 *   searchParams={searchParams}
 *   locale="zh-TW"
 *   action={openPortal}
 * />
 */
export function SubscriptionSection({
  subscriptions,
  action,
  cardAction,
  searchParams,
  pricingHref = '/pricing',
  productTexts = {},
  className = 'recur-section',
  ...wording
}: SubscriptionSectionProps) {
  const texts = wordsIn(subscriptionTexts, wording)
  const heading = useId()
  checkAction('SubscriptionSection', 'action', action)
  const { subscription, checkout } = readQuery('SubscriptionSection', searchParams)
  const loading = (
    <LoadingSubscription text={texts.loading} showHref="?subscription=wait" showText={texts.showNow} />
  )
  return (
    <section className={className} aria-labelledby={heading}>
      <form action={action}>
        <div className="recur-section-head">
          <h2 id={heading}>{texts.heading}</h2>
          <PendingButton
            pendingLabel={texts.pendingLabel}
            offlineText={texts.offline}
            className="recur-button"
          >
            {texts.label}
          </PendingButton>
        </div>
        <div className="recur-section-body" aria-live="polite">
          <LateValue value={subscriptions} wait={subscription === 'wait'} fallback={loading}>
            {(result) => (
              <SubscriptionState
                result={result}
                locale={wording.locale}
                texts={texts}
                cardAction={cardAction}
                pricingHref={pricingHref}
                productTexts={productTexts}
                paid={checkout === 'success'}
              />
            )}
          </LateValue>
        </div>
      </form>
    </section>
  )
}
