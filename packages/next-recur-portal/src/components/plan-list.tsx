import { payingStatuses, type Subscription } from '../catalog/parse-entitlements.ts'
import type { Plan } from '../catalog/parse-plans.ts'
import type { PlansResult } from '../catalog/plans.ts'
import type { SubscriptionsResult } from '../catalog/subscriptions.ts'
import { isNamed } from './id-or-slug.ts'
import { formatMoney } from './intl.ts'
import { LateValue } from './late-value.tsx'
import { LoadingPlans } from './loading.tsx'
import type { SearchParams } from './notice.ts'
import { PendingButton } from './pending-button.tsx'
import { operatorTexts, type PlanTexts, planTexts } from './plan-texts.ts'
import type { PortalAction } from './portal-button.tsx'
import { describePlan, type ProductTextsById } from './product-texts.ts'
import { checkAction, readQuery } from './props.ts'
import { type Wording, wordsIn } from './words.ts'
import { type YearlySaving, yearlySaving } from './yearly-saving.ts'

/** Props of `PlanList`. */
export type PlanListProps = Wording<PlanTexts> & {
  /** What `portal.getPlans()` returned. Not awaited, so that the page never waits for Recur. */
  plans: Promise<PlansResult>
  /** The Server Action that starts a checkout. The form's field `plan` holds the id of the plan. */
  action: (form: FormData) => Promise<void>
  /** The page's query: what Next.js passes to the page. */
  searchParams: Promise<SearchParams>
  /**
   * What `portal.getSubscriptions()` returned, for a list that knows the person. Not awaited. Needs `portalAction`.
   * Default: every plan is offered to everybody.
   */
  subscriptions?: Promise<SubscriptionsResult>
  /** The Server Action that opens the portal: where somebody who has a plan switches it. */
  portalAction?: PortalAction
  /** The plan to put forward, by id or slug. Default: none. */
  featured?: string
  /** Names, descriptions and benefits in your words, by id or slug. Default: Recur's name and description. */
  productTexts?: ProductTextsById
  /**
   * The monthly plan that a yearly one is compared with, each by id or slug: `{ team: 'pro' }`. Default: the one whose name
   * differs by words for the period alone.
   */
  yearlyOf?: Readonly<Record<string, string>>
}

/**
 * The plans on sale, in one form: each button sends its plan's id, and while one is pending the others send nothing, so
 * that nobody opens two checkouts. A late response streams in, as in `SubscriptionSection`. For server components.
 *
 * With `subscriptions` it says which plan the person has, and leads to the portal instead of to a second checkout. A plan
 * that somebody chose before signing in (`?plan=…`) is marked, and its button has the focus.
 *
 * @example
 * <PlanList plans={portal.getPlans()} searchParams={searchParams} locale="zh-TW" action={startCheckout} />
 */
export function PlanList({
  plans,
  action,
  searchParams,
  subscriptions,
  portalAction,
  featured,
  productTexts = {},
  yearlyOf = {},
  ...wording
}: PlanListProps) {
  const texts = wordsIn(planTexts, wording)
  checkAction('PlanList', 'action', action)
  if (subscriptions !== undefined) checkAction('PlanList', 'portalAction', portalAction)
  const { plans: waiting, plan: chosen, portal } = readQuery('PlanList', searchParams)
  const loading = <LoadingPlans text={texts.loading} showHref="?plans=wait" showText={texts.showNow} />
  return (
    <LateValue value={plans} wait={waiting === 'wait'} fallback={loading}>
      {(result) => {
        const said = portal === 'customer_not_found'
        const list = { result, texts, action, chosen, said, featured, productTexts, yearlyOf }
        if (subscriptions === undefined || portalAction === undefined) return <LoadedPlans {...list} />
        return (
          <LateValue value={subscriptions} wait={false} fallback={<LoadedPlans {...list} />}>
            {(known) => <LoadedPlans {...list} known={known} portalAction={portalAction} />}
          </LateValue>
        )
      }}
    </LateValue>
  )
}

type LoadedPlansProps = Pick<PlanListProps, 'action' | 'portalAction'> & {
  result: PlansResult
  texts: PlanTexts
  /** The id of the plan that the query names, whoever wrote it. */
  chosen: string | string[] | undefined
  /** Whether a notice says already that the person has no subscription. */
  said: boolean
  featured: string | undefined
  productTexts: ProductTextsById
  yearlyOf: Readonly<Record<string, string>>
  known?: SubscriptionsResult
}

function LoadedPlans({
  result,
  texts,
  action,
  portalAction,
  chosen,
  said,
  featured,
  productTexts,
  yearlyOf,
  known,
}: LoadedPlansProps) {
  const { unavailable, empty } = texts
  if (result.kind === 'unavailable') return <NoPlans text={unavailable} cure={operatorTexts.unavailable} />
  if (result.plans.length === 0) return <NoPlans text={empty} cure={operatorTexts.empty} />
  const owned =
    known?.kind === 'loaded' ? known.subscriptions.filter(({ status }) => payingStatuses.has(status)) : []
  const plans = result.plans.map((plan) => describePlan(plan, productTexts))
  const inPortal = owned.length > 0 && portalAction !== undefined
  return (
    <form action={inPortal ? portalAction : action}>
      {!said && known?.kind === 'loaded' && owned.length === 0 && !known.customerKnown && (
        <p className="recur-plans-note">{texts.noSubscription}</p>
      )}
      <ul className="recur-plans">
        {plans.map((plan) => (
          <PlanCard
            key={plan.id}
            plan={plan}
            texts={texts}
            saving={yearlySaving(plan, plans, yearlyOf)}
            featured={isNamed(plan, featured)}
            standing={owned.some(isOf(plan)) ? 'current' : chosen === plan.id ? 'chosen' : undefined}
            inPortal={inPortal}
          />
        ))}
      </ul>
    </form>
  )
}

/** Whether a subscription is one of this plan. */
function isOf({ id, slug }: Plan) {
  return ({ productId, productSlug }: Subscription) =>
    productId === undefined ? slug !== undefined && productSlug === slug : productId === id
}

/** Why there is nothing to buy, and in development what the operator does about it. */
function NoPlans({ text, cure }: { text: string; cure: string }) {
  return (
    <div className="recur-card">
      <p>{text}</p>
      {process.env.NODE_ENV === 'development' && <p className="recur-quiet">{cure}</p>}
    </div>
  )
}

type PlanCardProps = {
  plan: ReturnType<typeof describePlan>
  texts: PlanTexts
  saving: YearlySaving | undefined
  featured: boolean
  standing: 'current' | 'chosen' | undefined
  /** Whether the button opens the portal in place of a checkout. */
  inPortal: boolean
}

function PlanCard({ plan, texts, saving, featured, standing, inPortal }: PlanCardProps) {
  const { id, name, description, price, currency, interval, trialDays, benefits } = plan
  const label = standing === 'current' ? texts.manage : inPortal ? texts.switchTo(name) : texts.choose(name)
  return (
    <li className="recur-card recur-plan" data-standing={standing} data-featured={featured || undefined}>
      <h2>
        {name}{' '}
        {standing ? (
          <span className="recur-status" data-standing={standing}>
            {texts[standing]}
          </span>
        ) : (
          featured && <span className="recur-status">{texts.featured}</span>
        )}
      </h2>
      <p className="recur-quiet">{description}</p>
      <p className="recur-price">
        <strong>{formatMoney(price, currency)}</strong> <span>{texts.per[interval]}</span>
      </p>
      <div className="recur-plan-more">
        {saving && <p>{texts.saving(formatMoney(saving.monthly, currency), saving.percent)}</p>}
        {trialDays > 0 && !inPortal && (
          <p className="recur-status" data-status="trialing">
            {texts.trial(trialDays)}
          </p>
        )}
        {benefits.length > 0 && (
          <ul>
            {benefits.map((benefit) => (
              <li key={benefit}>{benefit}</li>
            ))}
          </ul>
        )}
      </div>
      <PendingButton
        name="plan"
        value={id}
        pendingLabel={texts.pending}
        offlineText={texts.offline}
        className="recur-button"
        autoFocus={standing === 'chosen'}
      >
        {label}
      </PendingButton>
    </li>
  )
}
