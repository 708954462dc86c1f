import type { Metadata } from 'next'
import { redirect } from 'next/navigation.js'
import { isFailure, PortalNotice, parseNotice, SubscriptionSection } from 'next-recur-portal/components'
import { openPortal } from '../../actions/portal.ts'
import { auth } from '../../auth.ts'
import { Heading } from '../../components/heading.tsx'
import { Page } from '../../components/page.tsx'
import { getLocale } from '../../lib/locale.ts'
import { portal } from '../../recur.ts'
import { productTexts } from '../pricing/texts.ts'
import { Profile } from './profile.tsx'
import { accountTexts } from './texts.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** A failure also opens the title: after a full load it is the first thing that a screen reader says. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { title, failed } = accountTexts[await getLocale()]
  return { title: isFailure(parseNotice(await searchParams)) ? `${failed}${title}` : title }
}

export default async function AccountPage({ searchParams }: Props) {
  const [locale, session] = await Promise.all([getLocale(), auth()])
  const user = session?.user
  if (user?.id === undefined) redirect('/sign-in?callbackUrl=%2Faccount')
  return (
    <Page locale={locale} path="/account" signedIn>
      <Heading>{accountTexts[locale].title}</Heading>
      <PortalNotice searchParams={searchParams} locale={locale} />
      <SubscriptionSection
        subscriptions={portal.getSubscriptions()}
        searchParams={searchParams}
        locale={locale}
        productTexts={productTexts[locale]}
        action={openPortal}
      />
      <Profile user={user} locale={locale} />
    </Page>
  )
}
