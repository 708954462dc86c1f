import { parseEntitlements } from '../../catalog/parse-entitlements.ts'
import { parsePlans } from '../../catalog/parse-plans.ts'
import { parseSubscriptions } from '../../catalog/parse-subscriptions.ts'
import { parseCustomers } from '../../recur/customers.ts'
import { isRecord } from '../../recur/values.ts'

/** What a row is asked with. Nobody has the ids in here but `customer`. */
export type ContractContext = {
  secretKey: string
  publishableKey: string | undefined
  returnUrl: string
  /** An external id, a product and a key that do not exist. */
  nobody: string
  /** A sandbox customer of the operator's own, where one was named. */
  customer: { externalId?: string | undefined; email?: string | undefined } | undefined
}

/** A request of a row. */
export type ContractRequest = { path: string; headers: Record<string, string>; body?: unknown }

/** A response, as far as rows look at it. */
export type ContractResponse = { status: number; body: unknown }

/**
 * One thing that Recur is documented to do, or thought to do, and that may be tried with any sandbox account: nothing is
 * created but portal sessions of the operator's own customer.
 */
export type ContractRow = {
  name: string
  /** Where it is documented, or `guess`. */
  source: string
  /** `undefined` when the row cannot run: `needs` says what for. */
  request: (context: ContractContext) => ContractRequest | undefined
  needs?: string
  statuses: readonly number[]
  /** Any of these error codes. */
  codes?: readonly string[]
  /** Fields of the body; `list[].field` is a field of each row, where there are rows. */
  fields?: readonly string[]
  /** What the id of a session begins with. */
  idPrefix?: string
  /** Whether this package makes the right thing of a response that is otherwise. */
  reads: (response: ContractResponse) => boolean
}

const codes = 'docs.recur.tw/api/error-codes'
const sdk = 'recur-tw 0.11.0'

const customerMissing = ['customer_not_found', 'not_found', 'resource_not_found']

const secret = ({ secretKey }: ContractContext) => ({ Authorization: `Bearer ${secretKey}` })

/** Asks for a portal session of this customer. */
const session = (context: ContractContext, customer: object): ContractRequest => ({
  path: '/v1/portal/sessions',
  headers: secret(context),
  body: { ...customer, returnUrl: context.returnUrl },
})

const get = (context: ContractContext, path: string, query: Record<string, string>): ContractRequest => ({
  path: `${path}?${new URLSearchParams(query)}`,
  headers: secret(context),
})

/** The operator's own customer, as the query of a GET. */
function customerQuery({ customer }: ContractContext): Record<string, string> | undefined {
  if (customer?.externalId) return { external_id: customer.externalId }
  return customer?.email ? { email: customer.email } : undefined
}

function codeOf(body: unknown): unknown {
  return isRecord(body) && isRecord(body.error) ? body.error.code : undefined
}

/** Whether an error means what it should: to this package status and code of such a kind are the same. */
const isError =
  (...statuses: number[]) =>
  ({ status }: ContractResponse) =>
    statuses.includes(status)

const isMissingCustomer = ({ status, body }: ContractResponse) =>
  (status === 404 || status === 400) && customerMissing.includes(String(codeOf(body)).toLowerCase())

const ownCustomer = '--external-id or --email of a sandbox customer of yours'

/**
 * The contract between Recur and this package, as far as its sources tell. `doctor --contract` asks a sandbox for it, and
 * the tests ask the emulator.
 */
export const contract: readonly ContractRow[] = [
  {
    name: 'a portal session for an external id that nobody has',
    source: 'skill recur-portal (code), SaaS template (status)',
    request: (context) => session(context, { externalId: context.nobody }),
    statuses: [404],
    codes: customerMissing,
    reads: isMissingCustomer,
  },
  {
    name: 'a portal session for an address that nobody has',
    source: 'skill recur-portal (code), SaaS template (status)',
    request: (context) => session(context, { email: `${context.nobody}@example.com` }),
    statuses: [404],
    codes: customerMissing,
    reads: isMissingCustomer,
  },
  {
    name: 'a portal session for nobody in particular',
    source: `${sdk} (it refuses by itself)`,
    request: (context) => session(context, {}),
    statuses: [400],
    reads: isError(400, 422),
  },
  {
    name: 'a body that is not JSON',
    source: codes,
    request: (context) => ({ path: '/v1/portal/sessions', headers: secret(context), body: '{' }),
    statuses: [400],
    codes: ['bad_request', 'invalid_request'],
    reads: isError(400, 422),
  },
  {
    name: 'no key',
    source: codes,
    request: (context) => ({ ...session(context, { externalId: context.nobody }), headers: {} }),
    statuses: [401],
    codes: ['unauthorized'],
    reads: isError(401, 403),
  },
  {
    name: 'a key that nobody has',
    source: codes,
    request: (context) => ({
      ...session(context, { externalId: context.nobody }),
      headers: { Authorization: `Bearer sk_test_${context.nobody}` },
    }),
    statuses: [401],
    codes: ['unauthorized'],
    reads: isError(401, 403),
  },
  {
    name: 'a publishable key where a secret one is needed',
    source: `${codes} (the code; the use is a guess)`,
    request: (context) =>
      context.publishableKey === undefined
        ? undefined
        : {
            ...session(context, { externalId: context.nobody }),
            headers: { Authorization: `Bearer ${context.publishableKey}` },
          },
    needs: 'RECUR_PUBLISHABLE_KEY',
    statuses: [403],
    codes: ['forbidden'],
    reads: isError(401, 403),
  },
  {
    name: 'entitlements of an external id that nobody has',
    source: 'recur.tw/docs/guides/entitlements',
    request: (context) => get(context, '/v1/customers/entitlements', { external_id: context.nobody }),
    statuses: [200],
    fields: ['customer', 'entitlements'],
    reads: ({ status, body }) => status === 404 || parseEntitlements(body)?.subscriptions.length === 0,
  },
  {
    name: 'subscriptions of an external id that nobody has',
    source: 'docs.recur.tw/api/subscriptions (the empty list is a guess)',
    request: (context) => get(context, '/v1/subscriptions', { external_id: context.nobody }),
    statuses: [200],
    fields: ['data'],
    reads: ({ status, body }) => status === 404 || parseSubscriptions(body)?.size === 0,
  },
  {
    name: 'customers with an address that nobody has',
    source: 'recur.tw/docs/api/customers',
    request: (context) => get(context, '/v1/customers', { email: `${context.nobody}@example.com` }),
    statuses: [200],
    fields: ['data'],
    reads: ({ status, body }) => status === 404 || parseCustomers(body, '')?.length === 0,
  },
  {
    name: 'products',
    source: `docs.recur.tw/api/products, ${sdk} (display_order)`,
    request: ({ publishableKey }) =>
      publishableKey === undefined
        ? undefined
        : {
            path: '/v1/products?type=SUBSCRIPTION',
            headers: { 'X-Recur-Publishable-Key': publishableKey },
          },
    needs: 'RECUR_PUBLISHABLE_KEY',
    statuses: [200],
    fields: [
      'products',
      ...['id', 'name', 'slug', 'price', 'currency', 'billing_period', 'trial_days', 'display_order'].map(
        (field) => `products[].${field}`,
      ),
    ],
    reads: ({ body }) => parsePlans(body) !== undefined,
  },
  {
    name: 'products without a key',
    source: codes,
    request: () => ({ path: '/v1/products', headers: {} }),
    statuses: [401],
    codes: ['unauthorized'],
    reads: isError(401, 403),
  },
  {
    name: 'a checkout for a product that does not exist',
    source: `${codes} (the code; the use is a guess)`,
    request: (context) => ({
      path: '/v1/checkout/sessions',
      headers: secret(context),
      body: {
        productId: context.nobody,
        mode: 'SUBSCRIPTION',
        successUrl: context.returnUrl,
        cancelUrl: context.returnUrl,
      },
    }),
    statuses: [404],
    codes: ['not_found', 'resource_not_found', 'product_not_found'],
    reads: isError(400, 404),
  },
  {
    name: 'a portal session of a customer',
    source: 'docs.recur.tw/api/portal (snake_case)',
    request: (context) => context.customer && session(context, context.customer),
    needs: ownCustomer,
    statuses: [200, 201],
    fields: ['id', 'url', 'status', 'customer_id', 'return_url', 'expires_at'],
    idPrefix: 'portal_session_',
    reads: ({ body }) => isRecord(body) && typeof body.url === 'string',
  },
  {
    name: 'entitlements of a customer',
    source: 'recur.tw/docs/guides/entitlements, skill 0.0.13',
    request: (context) => {
      const query = customerQuery(context)
      return query && get(context, '/v1/customers/entitlements', query)
    },
    needs: ownCustomer,
    statuses: [200],
    fields: [
      'customer',
      'entitlements',
      ...['product', 'product_id', 'status', 'source', 'source_id', 'granted_at', 'expires_at'].map(
        (field) => `entitlements[].${field}`,
      ),
    ],
    reads: ({ body }) => parseEntitlements(body) !== undefined,
  },
  {
    name: 'subscriptions of a customer',
    source: 'docs.recur.tw/api/subscriptions',
    request: (context) => {
      const query = customerQuery(context)
      return query && get(context, '/v1/subscriptions', query)
    },
    needs: ownCustomer,
    statuses: [200],
    fields: [
      'data',
      ...['id', 'status', 'amount', 'interval', 'next_billing_date', 'canceled_at'].map(
        (field) => `data[].${field}`,
      ),
    ],
    reads: ({ body }) => parseSubscriptions(body) !== undefined,
  },
  {
    name: 'customers with an address',
    source: 'recur.tw/docs/api/customers',
    request: (context) =>
      context.customer?.email ? get(context, '/v1/customers', { email: context.customer.email }) : undefined,
    needs: '--email of a sandbox customer of yours',
    statuses: [200],
    fields: ['data', 'data[].id', 'data[].external_id'],
    reads: ({ body }) => parseCustomers(body, '') !== undefined,
  },
]
