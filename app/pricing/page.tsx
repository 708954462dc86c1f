import type { Metadata } from 'next'
import { isFailure, PlanList, PortalNotice, parseNotice } from 'next-recur-portal/components'
import { startCheckout } from '../../actions/checkout.ts'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { Heading } from '../../components/heading.tsx'
import { Page } from '../../components/page.tsx'
import { getLocale } from '../../lib/locale.ts'
import { portal } from '../../recur.ts'
import { pricingTexts, productTexts } from './texts.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { title, failed, lead } = pricingTexts[await getLocale()]
  const failure = isFailure(parseNotice(await searchParams))
  return { title: failure ? `${failed}${title}` : title, description: lead }
}

export default async function PricingPage({ searchParams }: Props) {
  // Reading the request ends a prerender, so `next build` never asks Recur for plans.
  const [locale, session] = await Promise.all([getLocale(), auth()])
  const signedIn = session?.user?.id !== undefined
  const { title, lead } = pricingTexts[locale]
  return (
    <Page locale={locale} path="/pricing" signedIn={signedIn}>
      <div className="intro">
        <Heading>{title}</Heading>
        <p className="lead">{lead}</p>
      </div>
      <PortalNotice searchParams={searchParams} locale={locale} />
      <PlanList
        plans={portal.getPlans()}
        searchParams={searchParams}
        locale={locale}
        action={startCheckout}
        featured="pro"
        productTexts={productTexts[locale]}
        yearlyOf={{ team: 'pro' }}
        {...(signedIn && { subscriptions: portal.getSubscriptions(), portalAction: openPortal })}
      />
    </Page>
  )
}
