import type { Metadata } from 'next'
import { redirect } from 'next/navigation.js'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { Page } from '../../components/page.tsx'
import { PortalNotice } from '../../components/portal-notice.tsx'
import { SubscriptionSection } from '../../components/subscription-section.tsx'
import { customerFromSession } from '../../portal/auth-js.ts'
import { withDeadline } from '../../portal/deadline.ts'
import { defaultPaths, withQuery } from '../../portal/outcome.ts'
import { requestSubscriptions } from '../../portal/subscriptions.ts'
import { parseCheckoutNotice, parseNotice } from '../../portal/texts.ts'
import { pageLimit } from '../limit.ts'
import { readLocale } from '../locale.ts'
import { patienceMs } from '../patience.ts'
import { AccountNews } from './news.tsx'
import { accountTexts } from './texts.ts'
import { Who } from './who.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A failure also opens the title: after a full load it is the first thing that a screen reader says. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { title, failed } = accountTexts[await readLocale()]
  return { title: parseNotice((await searchParams).portal) ? `${failed}${title}` : title }
}

export default async function AccountPage({ searchParams }: Props) {
  const [{ portal, checkout, subscription }, locale, session] = await Promise.all([
    searchParams,
    readLocale(),
    auth(),
  ])
  const user = session?.user
  if (user?.id === undefined) redirect(withQuery(defaultPaths.signIn, 'callbackUrl', defaultPaths.account))

  const late = requestSubscriptions({
    customer: () => customerFromSession(session),
    limit: pageLimit,
  })
  const early = subscription === 'wait' ? await late : await withDeadline(late, patienceMs, () => undefined)
  return (
    <Page locale={locale} path={defaultPaths.account} signedIn>
      <h1>{accountTexts[locale].title}</h1>
      <PortalNotice notice={parseNotice(portal)} locale={locale} />
      <AccountNews
        returned={portal === 'returned'}
        checkout={parseCheckoutNotice(checkout)}
        locale={locale}
      />
      <Who user={user} locale={locale} />
      <SubscriptionSection
        reading={early ?? late}
        locale={locale}
        action={openPortal}
        pricingHref={defaultPaths.pricing}
        waitHref={withQuery(defaultPaths.account, 'subscription', 'wait')}
      />
    </Page>
  )
}
