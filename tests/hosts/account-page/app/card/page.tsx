import { type SearchParams, SubscriptionSection } from 'next-recur-portal/components'
import { updateCard } from '../../actions/card'
import { openPortal } from '../../actions/portal'
import { portal } from '../../recur'

type Props = { searchParams: Promise<SearchParams> }

/** The subscription, with an action of its own for the card. */
export default function CardPage({ searchParams }: Props) {
  return (
    <SubscriptionSection
      subscriptions={portal.getSubscriptions()}
      searchParams={searchParams}
      locale="zh-TW"
      action={openPortal}
      cardAction={updateCard}
    />
  )
}
