import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import type { OwnCustomer, OwnProduct, OwnSubscription } from '../src/index.ts'
import { callApi, checkoutUrl, entitlementsOf, fieldOf, openEmulator, portalUrl } from './open-emulator.ts'

const studio: OwnProduct = { slug: 'studio', name: '工作室版', price: 1_200, billingPeriod: 'QUARTERLY' }
const ebook: OwnProduct = {
  slug: 'ebook',
  name: { 'zh-TW': '電子書', en: 'E-book' },
  price: 300,
  billingPeriod: 'ONE_TIME',
}
const json = { 'content-type': 'application/json' }

test("a host's own products and customers take the place of the demo's", async () => {
  const emulator = await openEmulator({
    products: [studio, ebook],
    customers: [{ externalId: 'user_1', email: 'wen@example.com', plan: 'studio', purchases: ['ebook'] }],
  })
  const { body } = await callApi(emulator, '/v1/products?type=SUBSCRIPTION')
  expect(fieldOf(body, 'products')).toMatchObject([
    { id: 'prod_studio', slug: 'studio', name: '工作室版', price: 1200, billing_period: 'QUARTERLY' },
  ])
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio active', 'ebook purchased'])
  expect(emulator.customers).toEqual([
    { id: expect.stringMatching(/^cus_/), externalId: 'user_1', email: 'wen@example.com', name: 'wen' },
  ])
  const page = await openPlainBrowser().visit(
    await portalUrl(emulator, { externalId: 'user_1', locale: 'zh-TW' }),
  )
  expect(page.text).toContain('NT$1,200 / 季')
})

test('a purchase stands among the entitlements, and not among the plans to switch to', async () => {
  const emulator = await openEmulator({
    products: [studio, { ...studio, slug: 'solo', name: '個人版', price: 300 }, ebook],
    customers: [{ externalId: 'user_1', plan: 'studio', purchases: ['ebook'] }],
  })
  const { body } = await callApi(emulator, '/v1/customers/entitlements?external_id=user_1')
  expect(fieldOf(body, 'entitlements')).toMatchObject([
    { source: 'subscription', status: 'active' },
    { source: 'order', status: 'purchased', source_id: expect.stringMatching(/^ord_/), expires_at: null },
  ])
  expect(JSON.stringify(body)).not.toContain('"subscription_id":null')
  const browser = openPlainBrowser()
  const portal = await browser.visit(await portalUrl(emulator, { externalId: 'user_1' }))
  const link = portal.document.querySelector('a[href*="/plan/"]')?.getAttribute('href')
  const plans = await browser.visit(new URL(link ?? '', emulator.url).href)
  expect(plans.text).toContain('個人版')
  expect(plans.text).not.toContain('電子書')
})

test('customers and products are added to a running emulator', async () => {
  const emulator = await openEmulator()
  emulator.addProduct(studio)
  const id = emulator.addCustomer({ externalId: 'user_1', plan: 'studio', status: 'past_due' })
  expect(await entitlementsOf(emulator, `customer_id=${id}`)).toEqual(['studio past_due'])
  const added = await callApi(emulator, '/_emulator/customers', {
    headers: json,
    body: { email: 'wen@example.com', plan: 'pro', status: 'canceled' },
  })
  expect(added.body).toMatchObject({ email: 'wen@example.com' })
  expect(await entitlementsOf(emulator, 'email=wen@example.com')).toEqual(['pro canceled'])
  await callApi(emulator, '/_emulator/products', { headers: json, body: { ...studio, slug: 'solo' } })
  const { body } = await callApi(emulator, '/v1/products')
  expect(JSON.stringify(body)).toContain('"slug":"solo"')
})

test('a customer gets one more subscription, from a test or by the control address', async () => {
  const emulator = await openEmulator({
    products: [studio, ebook],
    customers: [{ id: 'cus_wen', email: 'wen@example.com' }],
  })
  expect(emulator.addSubscription('cus_wen', { plan: 'studio' })).toMatch(/^sub_/)
  const added = await callApi(emulator, '/_emulator/customers/cus_wen/subscriptions', {
    headers: json,
    body: { plan: 'prod_studio', status: 'past_due' },
  })
  expect(added.body).toMatchObject({ customerId: 'cus_wen', status: 'past_due' })
  expect(await entitlementsOf(emulator, 'customer_id=cus_wen')).toEqual(['studio active', 'studio past_due'])
})

test.each<[string, OwnSubscription, string]>([
  ['cus_nobody', { plan: 'studio' }, 'There is no customer cus_nobody.'],
  ['cus_wen', { plan: 'gold' }, 'there is no product gold. There are: studio, ebook.'],
  ['cus_wen', { plan: 'ebook' }, 'ebook is bought once.'],
])('a subscription of %s to %o is refused', async (customer, subscription, message) => {
  const emulator = await openEmulator({
    products: [studio, ebook],
    customers: [{ id: 'cus_wen', email: 'wen@example.com' }],
  })
  expect(() => emulator.addSubscription(customer, subscription)).toThrow(message)
})

test.each<[OwnCustomer & { plan?: string }, string]>([
  [{}, 'Expected an externalId, an email or an id'],
  [{ externalId: 'demo:jun' }, 'cus_jun has the same id or externalId'],
  [{ externalId: 'user_1', plan: 'gold' }, 'there is no product gold. There are: starter, pro, team.'],
  [{ email: 'wen' }, 'email: '],
])('the customer %o is refused, and nothing is added', async (customer, message) => {
  const emulator = await openEmulator()
  const before = emulator.customers.length
  expect(() => emulator.addCustomer(customer)).toThrow(message)
  expect(emulator.customers).toHaveLength(before)
})

test.each<[object, string]>([
  [{ ...studio, price: 4.99 }, 'price: Expected whole TWD'],
  [{ ...studio, slug: 'pro' }, 'there is one with the id prod_pro or the slug pro'],
  [{ ...studio, colour: 'red' }, 'colour: '],
])('the product %o is refused by the control address', async (product, message) => {
  const emulator = await openEmulator()
  const refused = await callApi(emulator, '/_emulator/products', { headers: json, body: product })
  expect(refused.status).toBe(400)
  expect(JSON.stringify(refused.body)).toContain(message)
})

test('wrong data stops the start, with each wrong field', async () => {
  await expect(
    openEmulator({ products: [{ ...studio, price: -1 }], customers: [{ email: 'wen' }] }),
  ).rejects.toThrow(/products\.0\.price: .*customers\.0\.email: /)
})

test('a reset brings back the data that the emulator began with', async () => {
  const emulator = await openEmulator({ products: [studio], customers: [{ externalId: 'user_1' }] })
  emulator.addCustomer({ externalId: 'user_2' })
  emulator.reset()
  expect(emulator.customers.map(({ externalId }) => externalId)).toEqual(['user_1'])
})

test('whoever was asked for and not found is told to programs as well, the latest first', async () => {
  const emulator = await openEmulator()
  const returnUrl = 'https://app.example'
  for (const body of [{ email: 'wen@example.com' }, { externalId: 'user_9' }, { customerId: 'cus_9' }]) {
    await callApi(emulator, '/v1/portal/sessions', { body: { ...body, returnUrl } })
  }
  await callApi(emulator, '/v1/customers/entitlements?external_id=user_9')
  await callApi(emulator, '/v1/customers/entitlements?email=mei@example.com')
  const strangers = async () => fieldOf((await callApi(emulator, '/_emulator/people')).body, 'strangers')
  expect(await strangers()).toEqual([{ id: 'cus_9' }, { externalId: 'user_9' }, { email: 'wen@example.com' }])
  await callApi(emulator, '/_emulator/customers', {
    headers: json,
    body: { externalId: 'user_9', plan: 'pro' },
  })
  expect(await strangers()).toEqual([{ id: 'cus_9' }, { email: 'wen@example.com' }])
})

test('one press makes whoever was just asked for, and not found, a customer', async () => {
  const emulator = await openEmulator()
  const returnUrl = 'https://app.example'
  for (const customer of [{ externalId: 'user_9' }, { email: 'nine@example.com' }]) {
    await callApi(emulator, '/v1/portal/sessions', { body: { ...customer, returnUrl } })
  }
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  expect(page.text).toContain('user_9, nine@example.com')
  const after = await browser.press(page, '設為顧客', { plan: 'prod_pro' })
  expect(await entitlementsOf(emulator, 'external_id=user_9')).toEqual(['pro trialing'])
  expect(await entitlementsOf(emulator, 'email=nine@example.com')).toEqual(['pro trialing'])
  expect(after.document.querySelector('[role=status]')?.textContent).toBe('已新增顧客。')
  expect(after.text).not.toContain('設為顧客')
})

test('whoever was found by another identifier is nobody to add', async () => {
  const emulator = await openEmulator()
  for (const customer of [{ externalId: 'demo:mei' }, { email: 'mei@example.com' }]) {
    await callApi(emulator, '/v1/portal/sessions', {
      body: { ...customer, returnUrl: 'https://app.example' },
    })
  }
  expect((await openPlainBrowser().visit(emulator.url)).text).not.toContain('設為顧客')
})

test('a customer is added, and a card made to decline, on the page', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  const added = await browser.press(page, '新增', { email: 'wen@example.com', plan: 'prod_starter' })
  expect(await entitlementsOf(emulator, 'email=wen@example.com')).toEqual(['starter active'])
  await browser.press(added, '改為扣款失敗')
  expect(JSON.stringify((await callApi(emulator, '/_emulator/state')).body)).toContain('"declines":true')
})

test('a product is added on the page, and sold at once', async () => {
  const emulator = await openEmulator()
  const browser = openPlainBrowser()
  const page = await browser.visit(emulator.url)
  const added = await browser.press(page, '新增商品', {
    name: '工作室版',
    slug: 'studio',
    price: '1200',
    billingPeriod: 'QUARTERLY',
    trialDays: '14',
  })
  expect(added.text).toContain('已新增商品。')
  expect(added.text).toContain('NT$1,200 · 每季 · 試用 14 天')
  emulator.addCustomer({ externalId: 'user_1', plan: 'studio' })
  expect(await entitlementsOf(emulator, 'external_id=user_1')).toEqual(['studio trialing'])
})

test('a success URL gets the id of the checkout session', async () => {
  const emulator = await openEmulator({ products: [studio], customers: [] })
  const browser = openPlainBrowser()
  const checkout = await browser.visit(
    await checkoutUrl(emulator, {
      productSlug: 'studio',
      customerEmail: 'wen@example.com',
      successUrl: `${emulator.url}/?paid={CHECKOUT_SESSION_ID}`,
    }),
  )
  const paid = await browser.press(checkout, 'NT$1,200', {
    number: '4147-6310-0000-0001',
    expiry: '12/39',
    cvv: '123',
  })
  expect(paid.url).toMatch(/\?paid=checkout_session_[\da-f]{18}$/)
})
