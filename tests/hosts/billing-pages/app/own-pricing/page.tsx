import { connection } from 'next/server'
import { PortalNotice, planTexts, type SearchParams } from 'next-recur-portal/components'
import { startCheckout } from '../../actions/checkout'
import { portal } from '../../recur'
import { SubmitButton } from '../../submit-button'

export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default async function OwnPricingPage({ searchParams }: Props) {
  await connection()
  const texts = planTexts['zh-TW']
  const result = await portal.getPlans()
  if (result.kind === 'unavailable') return <p>{texts.unavailable}</p>
  return (
    <form action={startCheckout}>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      {result.plans.map(({ id, name, price, interval, trialDays }) => (
        <section key={id}>
          <h2>{name}</h2>
          <p>
            NT${price.toLocaleString('en')} {texts.per[interval]}
          </p>
          {trialDays > 0 && <p>{texts.trial(trialDays)}</p>}
          <SubmitButton name="plan" value={id}>
            {texts.choose(name)}
          </SubmitButton>
        </section>
      ))}
    </form>
  )
}
