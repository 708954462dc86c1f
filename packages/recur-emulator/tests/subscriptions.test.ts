import { expect, test } from 'vitest'
import { parseCard } from '../src/state/cards.ts'
import { demoPeople, demoSubject } from '../src/state/people.ts'
import { addPeriod } from '../src/state/periods.ts'
import { seedState } from '../src/state/seed.ts'
import { findCustomer } from '../src/state/state.ts'
import { bringUpToDate, cancelAtPeriodEnd, decideSwitch, subscribe } from '../src/state/subscriptions.ts'

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
  expect(bringUpToDate(state, now)).toBe(false)
  expect(bringUpToDate(state, now + 95 * dayMs)).toBe(true)
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
  cancelAtPeriodEnd(subscription)
  bringUpToDate(state, now + 15 * dayMs)
  expect(subscription.status).toBe('ended')
  expect(state.invoices.filter(({ subscriptionId }) => subscriptionId === subscription.id)).toEqual([])
})

test('a period that was not paid is not followed by another', () => {
  const state = seedState(now)
  bringUpToDate(state, now + 60 * dayMs)
  const theirs = state.subscriptions.find(({ id }) => id === 'sub_ting')
  expect(theirs?.status).toBe('past_due')
  expect(state.invoices.filter(({ customerId }) => customerId === 'cus_ting')).toHaveLength(3)
})

test.each([
  ['prod_team', { kind: 'now' }],
  ['prod_starter', { kind: 'at_period_end' }],
  ['prod_pro', { kind: 'stay' }],
])('from 專業版, %s is %o', (target, planned) => {
  const state = seedState(now)
  const subscription = state.subscriptions.find(({ id }) => id === 'sub_mei')
  const product = state.products.find(({ id }) => id === target)
  if (!subscription || !product) throw new Error('The seed has no such plan.')
  expect(decideSwitch(state, subscription, product, now)).toMatchObject(planned)
})

test('a card is good to the end of its month', () => {
  const entry = { number: '4147-6310-0000-0001', expiry: '01/26', cvv: '0000' }
  expect(parseCard(entry, Date.parse('2026-01-31T23:59:59Z'))).toEqual({
    ok: true,
    card: { brand: 'VISA', last4: '0001', expiryMonth: 1, expiryYear: 2026 },
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
