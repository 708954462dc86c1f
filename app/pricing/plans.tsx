import { startCheckout } from '../../actions/checkout.ts'
import { formatMoney } from '../../components/intl.ts'
import { PendingButton } from '../../components/pending-button.tsx'
import type { Plan, PlansReading } from '../../portal/plans.ts'
import type { PortalLocale } from '../../portal/texts.ts'
import { pricingTexts } from './texts.ts'

/**
 * The plans on sale, in one form: each button sends its plan's id, and while one is under way the others are
 * disabled, so that nobody opens two checkouts.
 */
export function Plans({ reading, locale }: { reading: PlansReading; locale: PortalLocale }) {
  const { unavailable, empty } = pricingTexts[locale]
  if (reading.state === 'unavailable') return <p className="card">{unavailable}</p>
  if (reading.plans.length === 0) return <p className="card">{empty}</p>
  return (
    <form action={startCheckout}>
      <ul className="plans">
        {reading.plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} locale={locale} />
        ))}
      </ul>
    </form>
  )
}

function PlanCard({ plan, locale }: { plan: Plan; locale: PortalLocale }) {
  const { id, name, description, price, currency, interval, trialDays } = plan
  const texts = pricingTexts[locale]
  return (
    <li className="card plan">
      <h2>{name}</h2>
      <p className="recur-quiet">{description}</p>
      <p className="price">
        <strong>{formatMoney(price, currency)}</strong> <span>{texts.per[interval]}</span>
      </p>
      {trialDays > 0 && <p className="tag">{texts.trial(trialDays)}</p>}
      <PendingButton
        name="plan"
        value={id}
        label={texts.choose(name)}
        pendingLabel={texts.pending}
        className="recur-button"
      />
    </li>
  )
}

/** Stands where the plans will be while Recur is slow to answer. With JavaScript off a link waits for them. */
export function ReadingPlans({ locale, waitHref }: { locale: PortalLocale; waitHref: string }) {
  const { reading, showNow } = pricingTexts[locale]
  return (
    <div className="card plans-reading">
      <p className="recur-quiet">{reading}</p>
      <span className="recur-reading-line" />
      <span className="recur-reading-line" />
      <noscript>
        <a href={waitHref}>{showNow}</a>
      </noscript>
    </div>
  )
}
