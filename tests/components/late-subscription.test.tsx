import { renderToReadableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SubscriptionSection } from '../../components/subscription-section.tsx'
import type { SubscriptionsReading } from '../../portal/subscriptions.ts'

const answer: SubscriptionsReading = {
  state: 'known',
  subscriptions: [{ id: 'sub_1', plan: '專業版', status: 'active', currentPeriodEnd: undefined }],
}

async function stream(reading: SubscriptionsReading | Promise<SubscriptionsReading>) {
  const html = await renderToReadableStream(
    <SubscriptionSection
      reading={reading}
      locale="zh-TW"
      action={async () => {}}
      pricingHref="/pricing"
      waitHref="/account?subscription=wait"
    />,
  )
  return html.pipeThrough(new TextDecoderStream()).getReader()
}

test('a late answer streams in after the button, and without script a link waits for it', async () => {
  let arrive = (_reading: SubscriptionsReading) => {}
  const reader = await stream(
    new Promise<SubscriptionsReading>((resolve) => {
      arrive = resolve
    }),
  )
  const first = (await reader.read()).value
  expect(first).toContain('管理訂閱')
  expect(first).toContain('正在讀取訂閱狀態…')
  expect(first).toMatch(/<noscript><a href="\/account\?subscription=wait">顯示訂閱狀態<\/a><\/noscript>/)
  expect(first).not.toContain('使用中')
  arrive(answer)
  expect((await reader.read()).value).toContain('使用中')
})

test('an answer that is there stands in the first HTML, without script', async () => {
  const reader = await stream(answer)
  const first = (await reader.read()).value
  expect(first).toContain('使用中')
  expect(first).not.toContain('正在讀取訂閱狀態…')
  expect(first).not.toContain('hidden')
})
