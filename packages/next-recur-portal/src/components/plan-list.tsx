import { use } from 'react'
import type { Plan } from '../catalog/parse-plans.ts'
import type { PlansResult } from '../catalog/plans.ts'
import { formatMoney } from './intl.ts'
import { LateValue } from './late-value.tsx'
import { Loading } from './loading.tsx'
import type { SearchParams } from './notice.ts'
import { PendingButton } from './pending-button.tsx'
import { operatorTexts, type PlanTexts, planTexts } from './plan-texts.ts'
import { type Wording, wordsIn } from './words.ts'

/** Props of `PlanList`. */
export type PlanListProps = Wording<PlanTexts> & {
  /** What `portal.getPlans()` returned. Not awaited, so that the page never waits for Recur. */
  plans: Promise<PlansResult>
  /** The Server Action that starts a checkout. The form's field `plan` holds the id of the plan. */
  action: (form: FormData) => Promise<void>
  /** The page's query: what Next.js passes to the page. */
  searchParams: Promise<SearchParams>
}

/**
 * The plans on sale, in one form: each button sends its plan's id, and while one is pending the others are disabled, so
 * that nobody opens two checkouts. A late response streams in, as in `SubscriptionSection`. For server components.
 *
 * @example
 * <PlanList plans={portal.getPlans()} searchParams={searchParams} locale="zh-TW" action={startCheckout} />
 */
export function PlanList({ plans, action, searchParams, ...wording }: PlanListProps) {
  const texts = wordsIn(planTexts, wording)
  const wait = use(searchParams).plans === 'wait'
  const loading = (
    <div className="recur-card">
      <Loading text={texts.loading} showHref="?plans=wait" showText={texts.showNow} />
    </div>
  )
  return (
    <LateValue value={plans} wait={wait} fallback={loading}>
      {(result) => <LoadedPlans result={result} texts={texts} action={action} />}
    </LateValue>
  )
}

type LoadedPlansProps = Pick<PlanListProps, 'action'> & { result: PlansResult; texts: PlanTexts }

function LoadedPlans({ result, texts, action }: LoadedPlansProps) {
  const { unavailable, empty } = texts
  if (result.kind === 'unavailable') return <NoPlans text={unavailable} cure={operatorTexts.unavailable} />
  if (result.plans.length === 0) return <NoPlans text={empty} cure={operatorTexts.empty} />
  return (
    <form action={action}>
      <ul className="recur-plans">
        {result.plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} texts={texts} />
        ))}
      </ul>
    </form>
  )
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

function PlanCard({ plan, texts }: { plan: Plan; texts: PlanTexts }) {
  const { id, name, description, price, currency, interval, trialDays } = plan
  return (
    <li className="recur-card recur-plan">
      <h2>{name}</h2>
      <p className="recur-quiet">{description}</p>
      <p className="recur-price">
        <strong>{formatMoney(price, currency)}</strong> <span>{texts.per[interval]}</span>
      </p>
      {trialDays > 0 && <p className="recur-tag">{texts.trial(trialDays)}</p>}
      <PendingButton name="plan" value={id} pendingLabel={texts.pending} className="recur-button">
        {texts.choose(name)}
      </PendingButton>
    </li>
  )
}
