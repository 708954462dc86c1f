import type { Metadata } from 'next'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { Page } from '../../components/page.tsx'
import { PortalButton } from '../../components/portal-button.tsx'
import { Streamed } from '../../components/streamed.tsx'
import { withDeadline } from '../../portal/deadline.ts'
import { defaultPaths, withQuery } from '../../portal/outcome.ts'
import { parseCheckoutNotice } from '../../portal/texts.ts'
import { readPlans } from '../catalogue.ts'
import { readLocale } from '../locale.ts'
import { patienceMs } from '../patience.ts'
import { CheckoutNotice, isFailure } from './notice.tsx'
import { Plans, ReadingPlans } from './plans.tsx'
import { pricingTexts } from './texts.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { title, failed } = pricingTexts[await readLocale()]
  const notice = parseCheckoutNotice((await searchParams).checkout)
  return { title: notice !== undefined && isFailure(notice) ? `${failed}${title}` : title }
}

export default async function PricingPage({ searchParams }: Props) {
  const [{ checkout, plans }, locale, session] = await Promise.all([searchParams, readLocale(), auth()])
  const signedIn = session?.user?.id !== undefined
  // Only now: reading the request ends a prerender, so that `next build` never calls Recur.
  const late = readPlans()
  const early = plans === 'wait' ? await late : await withDeadline(late, patienceMs, () => undefined)
  const { title, lead, subscribed } = pricingTexts[locale]
  const waitHref = withQuery(defaultPaths.pricing, 'plans', 'wait')
  return (
    <Page locale={locale} path={defaultPaths.pricing} signedIn={signedIn}>
      <div className="intro">
        <h1>{title}</h1>
        <p className="lead">{lead}</p>
      </div>
      {signedIn && (
        <div className="aside">
          <p>{subscribed}</p>
          <PortalButton action={openPortal} locale={locale} className="recur-button secondary" />
        </div>
      )}
      <CheckoutNotice notice={parseCheckoutNotice(checkout)} locale={locale} />
      <Streamed value={early ?? late} fallback={<ReadingPlans locale={locale} waitHref={waitHref} />}>
        {(reading) => <Plans reading={reading} locale={locale} />}
      </Streamed>
    </Page>
  )
}
