import { expect, test } from 'vitest'
import { parseCard } from '../src/state/cards.ts'
import { demoPeople, demoSubject } from '../src/state/people.ts'
import { addPeriod } from '../src/state/periods.ts'
import { seedState } from '../src/state/seed.ts'
import { findCustomer, type Product } from '../src/state/state.ts'
import {
  bringUpToDate,
  cancelAtPeriodEnd,
  decideSwitch,
  subscribe,
  updateCard,
} from '../src/state/subscriptions.ts'

const now = Date.parse('2026-01-31T04:00:00.000Z')
const dayMs = 24 * 60 * 60 * 1000

test.each([
  ['2026-01-31', 'MONTHLY', '2026-01-31', '2026-02-28'],
  ['2026-02-28', 'MONTHLY', '2026-01-31', '2026-03-31'],
  ['2026-12-15', 'MONTHLY', '2026-12-15', '2027-01-15'],
  ['2028-02-29', 'YEARLY', '2028-02-29', '2029-02-28'],
  ['2031-02-28', 'YEARLY', '2028-02-29', '2032-02-29'],
] as const)('%s and one %s period, begun %s, is %s', (from, billing, anchor, to) => {
  const at = (day: string) => `${day}T04:00:00.000Z`
  expect(addPeriod(at(from), billing, at(anchor))).toBe(at(to))
})

test('a subscription renews once a period, with a bill each time', () => {
  const state = seedState(now)
  const [starter] = state.products
  const [customer] = state.customers
  if (!starter || !customer) throw new Error('The seed has no plan or no customer.')
  const { id } = subscribe(state, customer, starter, now)
  expect(bringUpToDate(state, now, 3)).toBe(false)
  expect(bringUpToDate(state, now + 95 * dayMs, 3)).toBe(true)
  const bills = state.invoices.filter(({ subscriptionId }) => subscriptionId === id)
  expect(bills.map(({ createdAt }) => createdAt.slice(0, 10))).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
  ])
})

test('a trial that is cancelled ends without a bill', () => {
  const state = seedState(now)
  const pro = state.products.find(({ slug }) => slug === 'pro')
  const [customer] = state.customers
  if (!pro || !customer) throw new Error('The seed has no such plan or no customer.')
  const subscription = subscribe(state, customer, pro, now)
  cancelAtPeriodEnd(subscription, now)
  bringUpToDate(state, now + 15 * dayMs, 3)
  expect(subscription.status).toBe('ended')
  expect(state.invoices.filter(({ subscriptionId }) => subscriptionId === subscription.id)).toEqual([])
})

test('a period that was not paid is not followed by another, and ends with the days of grace', () => {
  const state = seedState(now)
  const theirs = state.subscriptions.find(({ id }) => id === 'sub_ting')
  bringUpToDate(state, now + 2 * dayMs, 3)
  expect(theirs?.status).toBe('past_due')
  bringUpToDate(state, now + 3 * dayMs, 3)
  expect(theirs?.status).toBe('ended')
  expect(state.invoices.filter(({ customerId }) => customerId === 'cus_ting')).toHaveLength(3)
})

test('a card that declines at the renewal makes the subscription past due, and another card mends it', () => {
  const state = seedState(now)
  const customer = state.customers.find(({ id }) => id === 'cus_mei')
  const subscription = state.subscriptions.find(({ id }) => id === 'sub_mei')
  if (!customer?.card || !subscription) throw new Error('The seed has no such customer.')
  customer.card.declines = true
  bringUpToDate(state, now + 19 * dayMs, 3)
  expect(subscription.status).toBe('past_due')
  expect(state.invoices.at(-1)).toMatchObject({ customerId: 'cus_mei', status: 'failed', amount: 499 })
  updateCard(state, customer, { ...customer.card, declines: false }, now + 20 * dayMs)
  expect(subscription).toMatchObject({ status: 'active', pastDueSince: null })
  expect(state.invoices.at(-1)).toMatchObject({
    customerId: 'cus_mei',
    status: 'paid',
    paidLateAt: '2026-02-20T04:00:00.000Z',
  })
})

test('what is due happens in the order of time, whoever it happens to', () => {
  const state = seedState(now)
  bringUpToDate(state, now + 400 * dayMs, 3)
  const moments = state.invoices.map(({ createdAt }) => createdAt)
  expect(moments).toEqual(moments.toSorted())
})

const priced = (slug: string, billingPeriod: Product['billingPeriod'], price: number): Product => ({
  id: slug,
  slug,
  name: { 'zh-TW': slug, en: slug },
  description: { 'zh-TW': '', en: '' },
  billingPeriod,
  price,
  trialDays: 0,
})

test.each<[Product['billingPeriod'], number, Product['billingPeriod'], number, string]>([
  ['MONTHLY', 499, 'MONTHLY', 999, 'now'],
  ['MONTHLY', 499, 'MONTHLY', 499, 'now'],
  ['MONTHLY', 499, 'YEARLY', 4990, 'now'],
  ['MONTHLY', 499, 'YEARLY', 199, 'now'],
  ['QUARTERLY', 999, 'YEARLY', 2990, 'now'],
  ['MONTHLY', 499, 'MONTHLY', 199, 'at_period_end'],
  ['YEARLY', 4990, 'MONTHLY', 499, 'at_period_end'],
  ['YEARLY', 4990, 'MONTHLY', 9990, 'at_period_end'],
  ['MONTHLY', 499, 'WEEKLY', 999, 'at_period_end'],
])('from %s NT$%i to %s NT$%i: %s', (from, price, to, other, kind) => {
  const state = seedState(now)
  const [customer] = state.customers
  if (!customer) throw new Error('The seed has no customer.')
  const [current, next] = [priced('from', from, price), priced('to', to, other)]
  state.products.push(current, next)
  const subscription = subscribe(state, customer, current, now)
  expect(decideSwitch(state, subscription, next, now + dayMs).kind).toBe(kind)
})

test('a switch at once is never for nothing while the other plan costs more than what is left', () => {
  const state = seedState(now)
  const subscription = state.subscriptions.find(({ id }) => id === 'sub_mei')
  const team = state.products.find(({ slug }) => slug === 'team')
  if (!subscription || !team) throw new Error('The seed has no such plan.')
  const planned = decideSwitch(state, subscription, team, now)
  expect(planned).toEqual({ kind: 'now', amount: expect.any(Number) })
  expect(planned.kind === 'now' && planned.amount).toBeGreaterThan(4_490)
})

test('a card is good to the end of its month', () => {
  const entry = { number: '4147-6310-0000-0001', expiry: '01/26', cvv: '0000' }
  expect(parseCard(entry, Date.parse('2026-01-31T23:59:59Z'))).toEqual({
    ok: true,
    card: { brand: 'VISA', last4: '0001', expiryMonth: 1, expiryYear: 2026, declines: false },
  })
  expect(parseCard(entry, Date.parse('2026-02-01T00:00:00Z'))).toEqual({
    ok: false,
    problems: [{ field: 'expiry', problem: 'expired' }],
  })
})

test('everything wrong with a card is said at once', () => {
  const parsed = parseCard({ number: '', expiry: 'soon', cvv: '1' }, now)
  expect(parsed).toMatchObject({ problems: [{ field: 'number' }, { field: 'expiry' }, { field: 'cvv' }] })
})

test("the demo's people are known to Recur as their stories say", () => {
  const state = seedState(now)
  const found = demoPeople.map((person) => {
    const ids = {
      customer: person.recurCustomerId && findCustomer(state, { customerId: person.recurCustomerId }),
      externalId: findCustomer(state, { externalId: demoSubject(person) }),
      email: findCustomer(state, { email: person.email }),
    }
    const by = Object.entries(ids).flatMap(([name, customer]) => (customer ? [name] : []))
    return `${person.id}: ${by.join(' ') || 'unknown'}${person.emailVerified ? '' : ', not verified'}`
  })
  expect(found).toEqual([
    'mei: email',
    'jun: externalId',
    'ting: externalId email',
    'hao: customer externalId email',
    'yu: unknown',
    'an: email, not verified',
  ])
})
