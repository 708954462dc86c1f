import { renderToReadableStream } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { SubscriptionsResult } from '../../src/catalog/subscriptions.ts'
import { SubscriptionSection } from '../../src/components/subscription-section.tsx'

const result: SubscriptionsResult = {
  kind: 'loaded',
  customerKnown: true,
  subscriptions: [{ id: 'sub_1', plan: '專業版', status: 'active', currentPeriodEnd: undefined }],
}

async function stream(subscriptions: Promise<SubscriptionsResult>, query = {}) {
  const html = await renderToReadableStream(
    <SubscriptionSection
      subscriptions={subscriptions}
      searchParams={Promise.resolve(query)}
      locale="zh-TW"
      action={async () => {}}
    />,
  )
  return html.pipeThrough(new TextDecoderStream()).getReader()
}

test('a late response streams in after the button, and without script a link waits for it', async () => {
  let arrive = (_result: SubscriptionsResult) => {}
  const reader = await stream(
    new Promise<SubscriptionsResult>((resolve) => {
      arrive = resolve
    }),
  )
  const first = (await reader.read()).value
  expect(first).toContain('管理訂閱')
  expect(first).toContain('正在載入訂閱狀態…')
  expect(first).toMatch(/<noscript><a href="\?subscription=wait">顯示訂閱狀態<\/a><\/noscript>/)
  expect(first).not.toContain('使用中')
  arrive(result)
  expect((await reader.read()).value).toContain('使用中')
})

test('a response that comes at once is in the first HTML, without script', async () => {
  const reader = await stream(Promise.resolve(result))
  const first = (await reader.read()).value
  expect(first).toContain('使用中')
  expect(first).not.toContain('正在載入訂閱狀態…')
  expect(first).not.toMatch(/<\w+ hidden/)
})

test('subscription=wait holds the HTML back until Recur has responded', async () => {
  const late = new Promise<SubscriptionsResult>((resolve) => setTimeout(resolve, 400, result))
  const first = (await (await stream(late, { subscription: 'wait' })).read()).value
  expect(first).toContain('使用中')
  expect(first).not.toContain('正在載入訂閱狀態…')
})
