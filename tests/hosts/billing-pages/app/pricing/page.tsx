import { connection } from 'next/server'
import { PlanList, PortalNotice, type SearchParams } from 'next-recur-portal/components'
import { startCheckout } from '../../actions/checkout'
import { portal } from '../../recur'

export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default async function PricingPage({ searchParams }: Props) {
  // Without it `next build` would ask Recur for the plans, to prerender the page.
  await connection()
  return (
    <main>
      <h1>選擇方案</h1>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      <PlanList plans={portal.getPlans()} searchParams={searchParams} locale="zh-TW" action={startCheckout} />
    </main>
  )
}
