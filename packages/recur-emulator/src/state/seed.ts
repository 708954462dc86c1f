import { demoPeople, demoSubject } from './people.ts'
import { addDays, addPeriod, renewalPeriod } from './periods.ts'
import type { Card, Customer, EmulatorState, Invoice, Product, Subscription } from './state.ts'

const products: Product[] = [
  {
    id: 'prod_starter',
    slug: 'starter',
    name: { 'zh-TW': '入門版', en: 'Starter' },
    description: { 'zh-TW': '給個人與剛起步的小店', en: 'For one person or a small shop' },
    billingPeriod: 'MONTHLY',
    price: 199,
    trialDays: 0,
  },
  {
    id: 'prod_pro',
    slug: 'pro',
    name: { 'zh-TW': '專業版', en: 'Pro' },
    description: { 'zh-TW': '給成長中的團隊', en: 'For a growing team' },
    billingPeriod: 'MONTHLY',
    price: 499,
    trialDays: 14,
  },
  {
    id: 'prod_team',
    slug: 'team',
    name: { 'zh-TW': '團隊版', en: 'Team' },
    description: { 'zh-TW': '專業版的全部功能，按年計費更划算', en: 'All of Pro, billed by the year' },
    billingPeriod: 'YEARLY',
    price: 4990,
    trialDays: 0,
  },
]

type SeededSubscription = {
  product: string
  status: Subscription['status']
  /** How many whole periods have passed: each left a paid bill. */
  paidPeriods: number
  /** Days until the current period ends. */
  daysLeft: number
  cancelled?: boolean
}

/**
 * What Recur knows of the demo's people. Their app-side accounts are in people.ts; the differences are on purpose:
 * 林美玲 has no external id here, 陳俊傑 has another address here than in the app, and 王小宇 and 李安 are unknown.
 */
const customers: readonly (Customer & { subscription: SeededSubscription })[] = [
  {
    ...known('mei'),
    externalId: null,
    subscription: { product: 'prod_pro', status: 'active', paidPeriods: 4, daysLeft: 18 },
  },
  {
    ...known('jun'),
    email: 'chun-chieh.chen@example.org',
    subscription: { product: 'prod_team', status: 'active', paidPeriods: 2, daysLeft: 203 },
  },
  {
    ...known('ting'),
    card: { brand: 'VISA', last4: '4242', expiryMonth: 1, expiryYear: 2024, declines: true },
    subscription: { product: 'prod_pro', status: 'past_due', paidPeriods: 3, daysLeft: 24 },
  },
  {
    ...known('hao'),
    subscription: {
      product: 'prod_starter',
      status: 'active',
      paidPeriods: 6,
      daysLeft: 11,
      cancelled: true,
    },
  },
]

/**
 * The state that a fresh emulator starts with: three plans, and the demo's people as far as Recur knows them.
 *
 * @param now Milliseconds since the epoch: periods and bills are placed around this moment.
 */
export function seedState(now: number): EmulatorState {
  const today = new Date(now).toISOString()
  const subscriptions = customers.map((customer) => seedSubscription(customer, today))
  return {
    version: 1,
    products: structuredClone(products),
    customers: customers.map(({ subscription: _, ...customer }) => structuredClone(customer)),
    subscriptions: subscriptions.map(({ subscription }) => subscription),
    purchases: [],
    invoices: subscriptions
      .flatMap(({ invoices }) => invoices)
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt)),
    configurations: [
      {
        id: 'pcfg_default',
        businessName: { 'zh-TW': '晨光筆記', en: 'Dawn Notes' },
        logoUrl: null,
        color: '#1c5c4c',
        defaultReturnUrl: null,
        allow: { cancel: true, reactivate: true, updateCard: true, switchPlan: true, billingHistory: true },
      },
    ],
    clockAheadMs: 0,
  }
}

function known(id: string): Customer {
  const person = demoPeople.find((one) => one.id === id)
  if (!person) throw new Error(`There is no demo person ${id}.`)
  const card: Card = { brand: 'VISA', last4: '0001', expiryMonth: 12, expiryYear: 2031, declines: false }
  return {
    id: person.recurCustomerId ?? `cus_${id}`,
    externalId: demoSubject(person),
    email: person.email,
    name: person.name,
    card,
  }
}

function seedSubscription(
  { id, subscription: seed }: Customer & { subscription: SeededSubscription },
  today: string,
): { subscription: Subscription; invoices: Invoice[] } {
  const product = products.find((one) => one.id === seed.product)
  if (!product) throw new Error(`There is no plan ${seed.product}.`)
  const key = id.replace('cus_', '')
  const end = addDays(today, seed.daysLeft)
  const period = renewalPeriod(product)
  const starts = [addPeriod(end, period, end, -1)]
  for (let count = 1; count < seed.paidPeriods; count++) {
    starts.unshift(addPeriod(starts[0] ?? end, period, end, -1))
  }
  const subscription: Subscription = {
    id: `sub_${key}`,
    customerId: id,
    productId: product.id,
    status: seed.status,
    startedAt: starts[0] ?? today,
    billingAnchor: end,
    currentPeriodStart: starts.at(-1) ?? today,
    currentPeriodEnd: end,
    canceledAt: seed.cancelled ? addDays(today, -2) : null,
    // Not so long ago that the days of grace are over.
    pastDueSince: seed.status === 'past_due' ? today : null,
    scheduledProductId: null,
  }
  const invoices = starts.map(
    (createdAt, index): Invoice => ({
      id: `inv_${key}_${index + 1}`,
      customerId: id,
      subscriptionId: subscription.id,
      productId: product.id,
      amount: product.price,
      status: seed.status === 'past_due' && index === starts.length - 1 ? 'failed' : 'paid',
      createdAt,
    }),
  )
  return { subscription, invoices }
}
