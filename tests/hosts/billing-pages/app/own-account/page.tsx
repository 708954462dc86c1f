import type { SubscriptionsResult } from 'next-recur-portal'
import { subscriptionTexts } from 'next-recur-portal/components'
import { Suspense } from 'react'
import { openPortal } from '../../actions/portal'
import { portal } from '../../recur'
import { SubmitButton } from '../../submit-button'

export const instant = false

const texts = subscriptionTexts['zh-TW']

export default function OwnAccountPage() {
  return (
    <form action={openPortal}>
      <SubmitButton>管理訂閱</SubmitButton>
      <Suspense fallback={<p>{texts.loading}</p>}>
        <Subscriptions result={portal.getSubscriptions()} />
      </Suspense>
    </form>
  )
}

async function Subscriptions({ result }: { result: Promise<SubscriptionsResult> }) {
  const found = await result
  switch (found.kind) {
    case 'unavailable':
      return <p>{texts.unavailable}</p>
    case 'forbidden':
      return <p>{texts.forbidden}</p>
    case 'loaded':
      if (found.subscriptions.length === 0) return <a href="/pricing">{texts.seePlans}</a>
      return (
        <ul>
          {found.subscriptions.map(({ id, plan, status, nextCharge }) => (
            <li key={`${id} ${plan}`}>
              {plan}：{texts.status[status]}
              {nextCharge &&
                `，${formatDay(nextCharge.date)} 扣款 NT$${nextCharge.amount.toLocaleString('en')}`}
            </li>
          ))}
        </ul>
      )
  }
}

function formatDay(date: Date): string {
  return new Intl.DateTimeFormat('zh-TW', { dateStyle: 'long', timeZone: 'Asia/Taipei' }).format(date)
}
