// @vitest-environment jsdom
import { act, cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PlansResult } from '../../src/catalog/plans.ts'
import { PlanList, type PlanListProps } from '../../src/components/plan-list.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllEnvs()
})

type Views = Pick<PlanListProps, 'featured' | 'productTexts' | 'yearlyOf' | 'subscriptions' | 'portalAction'>

async function show(plans: PlansResult, props: Views = {}) {
  const list = (
    <PlanList
      plans={Promise.resolve(plans)}
      searchParams={Promise.resolve({})}
      locale="zh-TW"
      action={vi.fn()}
      {...props}
    />
  )
  await act(async () => render(list))
}

test.each<[PlansResult, RegExp]>([
  [{ kind: 'loaded', plans: [] }, /no product of the type SUBSCRIPTION/],
  [{ kind: 'unavailable' }, /needs RECUR_PUBLISHABLE_KEY/],
])(
  'with nothing to buy the operator reads in development what to do, and nobody in production: %o',
  async (plans, cure) => {
    vi.stubEnv('NODE_ENV', 'development')
    await show(plans)
    expect(screen.getByText(cure)).toBeDefined()
    cleanup()
    vi.stubEnv('NODE_ENV', 'production')
    await show(plans)
    expect(screen.queryByText(cure)).toBeNull()
  },
)

const monthly = {
  id: 'prod_pro',
  slug: 'pro',
  name: '專業版',
  description: undefined,
  price: 499,
  currency: 'TWD',
  interval: 'month',
  trialDays: 14,
} as const
const yearly = {
  ...monthly,
  id: 'prod_year',
  slug: 'pro-yearly',
  name: '專業版（年繳）',
  price: 4990,
  interval: 'year',
} as const
const both: PlansResult = { kind: 'loaded', plans: [monthly, yearly] }

/** The cards that hold some words. */
function cardsWith(words: string): (string | null | undefined)[] {
  return screen
    .getAllByRole('listitem')
    .filter((card) => card.matches('.recur-plan') && within(card).queryByText(words) !== null)
    .map((card) => card.querySelector('h2')?.firstChild?.textContent)
}

test('a yearly plan says what it comes to a month, and what it saves', async () => {
  await show(both)
  expect(cardsWith('平均每月 NT$416，省 17%')).toEqual(['專業版（年繳）'])
})

test.each(['prod_year', 'pro-yearly'])(
  'a host puts the plan %s forward, and says what it gives',
  async (name) => {
    await show(both, { featured: name, productTexts: { [name]: { benefits: ['無限筆記', '優先支援'] } } })
    for (const words of ['推薦', '無限筆記', '優先支援'])
      expect(cardsWith(words), words).toEqual(['專業版（年繳）'])
  },
)

test('without a plan to put forward none is recommended', async () => {
  await show({ kind: 'loaded', plans: [{ ...monthly, slug: undefined }] })
  expect(cardsWith('推薦')).toEqual([])
})

test('a plan has the name and description that the host gives it, its button too', async () => {
  const productTexts = { pro: { name: 'Pro', description: 'For a growing team' } }
  await show({ kind: 'loaded', plans: [monthly] }, { productTexts })
  expect(cardsWith('For a growing team')).toEqual(['Pro'])
  expect(screen.getByRole('button', { name: '選擇Pro' })).toBeDefined()
  expect(screen.queryByText('專業版')).toBeNull()
})

test('a plan that the host says nothing of is called as Recur calls it, whatever its slug', async () => {
  await show({ kind: 'loaded', plans: [{ ...monthly, slug: 'constructor' }] }, { productTexts: {} })
  expect(screen.getByRole('heading', { name: '專業版' })).toBeDefined()
})

test('a yearly plan of another name is compared with the monthly one that the host says', async () => {
  const team = { ...yearly, id: 'prod_team', slug: 'team', name: '團隊版' }
  const plans: PlansResult = { kind: 'loaded', plans: [monthly, team] }
  await show(plans)
  expect(cardsWith('平均每月 NT$416，省 17%')).toEqual([])
  cleanup()
  await show(plans, { yearlyOf: { team: 'pro' } })
  expect(cardsWith('平均每月 NT$416，省 17%')).toEqual(['團隊版'])
})

test.each([
  ['day', '/ 日'],
  ['week', '/ 週'],
  ['month', '/ 月'],
  ['quarter', '/ 季'],
  ['year', '/ 年'],
  ['once', '一次付清'],
  ['other', ''],
] as const)('behind the price of a plan with the period %s stands “%s”', async (interval, per) => {
  await show({ kind: 'loaded', plans: [{ ...monthly, interval }] })
  expect(screen.getByRole('listitem').querySelector('.recur-price')?.textContent).toBe(`NT$499 ${per}`)
})

test.each([
  ['by its id', { productId: 'prod_pro' }],
  ['by its slug, where Recur tells no id', { productSlug: 'pro' }],
])('the plan that somebody has is known %s', async (_, product) => {
  const subscription = { id: 'sub_1', plan: '專業版', status: 'active', currentPeriodEnd: undefined } as const
  await show(both, {
    subscriptions: Promise.resolve({
      kind: 'loaded',
      customerKnown: true,
      subscriptions: [{ ...subscription, ...product }],
    }),
    portalAction: vi.fn(),
  })
  expect(cardsWith('目前方案')).toEqual(['專業版'])
})
