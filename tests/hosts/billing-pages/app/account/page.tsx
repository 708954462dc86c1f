import { PortalNotice, type SearchParams, SubscriptionSection } from 'next-recur-portal/components'
import { openPortal } from '../../actions/portal'
import { portal } from '../../recur'

export const instant = false

type Props = { searchParams: Promise<SearchParams> }

export default function AccountPage({ searchParams }: Props) {
  return (
    <main>
      <h1>帳戶設定</h1>
      <PortalNotice searchParams={searchParams} locale="zh-TW" />
      <SubscriptionSection
        subscriptions={portal.getSubscriptions()}
        searchParams={searchParams}
        locale="zh-TW"
        action={openPortal}
      />
    </main>
  )
}
