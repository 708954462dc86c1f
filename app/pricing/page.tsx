import type { Metadata } from 'next'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { Page } from '../../components/page.tsx'
import { PortalButton } from '../../components/portal-button.tsx'
import { defaultPaths } from '../../portal/outcome.ts'
import { requestPlans } from '../../portal/plans.ts'
import { parseCheckoutNotice } from '../../portal/texts.ts'
import { readLocale } from '../locale.ts'
import { CheckoutNotice } from './notice.tsx'
import { Plans } from './plans.tsx'
import { pricingTexts } from './texts.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: pricingTexts[await readLocale()].title }
}

export default async function PricingPage({ searchParams }: Props) {
  const [{ checkout }, locale, session] = await Promise.all([searchParams, readLocale(), auth()])
  const signedIn = session?.user?.id !== undefined
  const { title, lead, subscribed } = pricingTexts[locale]
  // Only now: reading the request ends a prerender, so that `next build` never calls Recur.
  const reading = await requestPlans()
  return (
    <Page locale={locale} path={defaultPaths.pricing} signedIn={signedIn}>
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <CheckoutNotice notice={parseCheckoutNotice(checkout)} locale={locale} />
      <Plans reading={reading} locale={locale} />
      {signedIn && (
        <div className="aside">
          <p>{subscribed}</p>
          <PortalButton action={openPortal} locale={locale} className="recur-button secondary" />
        </div>
      )}
    </Page>
  )
}
