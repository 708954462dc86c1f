import { parseEntitlements, payingStatuses, type Subscription } from '../../catalog/parse-entitlements.ts'
import { parsePlans } from '../../catalog/parse-plans.ts'
import { parseSubscriptions } from '../../catalog/parse-subscriptions.ts'
import { decideCheckoutOutcome } from '../../checkout/outcome.ts'
import { decideFailure, type ReplyOutcome } from '../../portal/outcome.ts'
import { bearer } from '../../recur/api.ts'
import { parseCustomers } from '../../recur/customers.ts'
import { parseSession } from '../../recur/hosted-session.ts'
import { isErrorStatus } from '../../recur/http-response.ts'
import type { SessionReply } from '../../recur/reply.ts'
import type { RecurSettings } from '../../recur/settings.ts'
import { isRecord, readText } from '../../recur/values.ts'
import { readSessionFacts } from '../session-facts.ts'

/** What a row is asked with. */
export type ContractContext = {
  settings: RecurSettings
  publishableKey: string | undefined
  returnUrl: string
  /** An external id, an address, a product and a key are made of it. Nobody has them. */
  nobody: string
  /** A sandbox customer of the operator's own, where one was named. */
  customer: { externalId?: string | undefined; email?: string | undefined } | undefined
  /** Recur's ids of the plans on sale, and what the customer has, as earlier rows told. */
  plans?: readonly string[]
  entitled?: readonly Subscription[]
}

/** A request of a row. With a body it is a POST. */
export type ContractRequest = { path: string; headers: Record<string, string>; body?: unknown }

/** A response, as far as rows look at it. `code` is that of Recur's error envelope. */
export type ContractResponse = { status: number; code: string | undefined; body: unknown }

/** What a response is expected to be. */
export type Shape = {
  /** Where it is documented; `guess` where it is not. */
  source: string
  statuses: readonly number[]
  /** One of these error codes. */
  codes?: readonly string[]
  fields?: readonly string[]
  /** A list, and the fields that each of its rows has. A list without rows tells nothing of them. */
  list?: { name: string; fields: readonly string[] }
  /** Anything else. A problem is printed: it holds no value of a response but numbers and words of an enumeration. */
  checks?: readonly {
    expected: string
    findProblem: (body: unknown, context: ContractContext) => string | undefined
  }[]
}

/**
 * One thing that Recur is documented to do, or thought to do, and that may be tried with any sandbox account: nothing is
 * created but a portal session and a checkout session of the operator's own customer.
 */
export type ContractRow = {
  name: string
  /** `undefined` when the row cannot run: `needs` says what for. */
  request: (context: ContractContext) => ContractRequest | undefined
  needs?: string
  /** The response as it is documented now. */
  expected: Shape
  /** The response as it was documented before. */
  early?: Shape
  /** Whether this package makes the right thing of a response that is not as expected. */
  reads: (response: ContractResponse, context: ContractContext) => boolean
  /** What later rows need to know of this one's response. */
  learn?: (body: unknown) => Pick<ContractContext, 'plans' | 'entitled'>
}

const portalPage = 'docs.recur.tw/api/portal'
const errorPage = 'docs.recur.tw/api/error-codes'
const sdk = 'recur-tw 0.11.0'

const ownCustomer = '--external-id or --email of a sandbox customer of yours'

/** The one identifier that a request names the operator's customer by: this package never sends two. */
function identify({ customer }: ContractContext): { externalId: string } | { email: string } | undefined {
  if (customer?.externalId !== undefined) return { externalId: customer.externalId }
  return customer?.email === undefined ? undefined : { email: customer.email }
}

const addressOf = ({ nobody }: ContractContext) => `${nobody}@example.com`

/** Asks for a portal session, as recur-tw 0.11.0 does. */
const portalSession = (context: ContractContext, customer: object): ContractRequest => ({
  path: '/v1/portal/sessions',
  headers: bearer(context.settings),
  body: { ...customer, returnUrl: context.returnUrl },
})

/** Asks for a checkout session, as this package does. */
const checkoutSession = (context: ContractContext, productId: string, customer: object = {}) => ({
  path: '/v1/checkout/sessions',
  headers: bearer(context.settings),
  body: {
    productId,
    mode: 'SUBSCRIPTION',
    successUrl: context.returnUrl,
    cancelUrl: context.returnUrl,
    ...customer,
  },
})

const get = ({ settings }: ContractContext, path: string, query: Record<string, string>) => ({
  path: `${path}?${new URLSearchParams(query)}`,
  headers: bearer(settings),
})

/** Asks for what the operator's customer has. */
function getOwn(context: ContractContext, path: string): ContractRequest | undefined {
  const customer = identify(context)
  if (customer === undefined) return undefined
  return get(
    context,
    path,
    'email' in customer ? { email: customer.email } : { external_id: customer.externalId },
  )
}

/** Asks for a checkout of a plan, as the operator's customer. */
function checkoutOwn(context: ContractContext, isWanted: (plan: string) => boolean) {
  const customer = identify(context)
  const plan = context.plans?.find(isWanted)
  if (customer === undefined || plan === undefined) return undefined
  const buyer =
    'email' in customer ? { customerEmail: customer.email } : { externalCustomerId: customer.externalId }
  return checkoutSession(context, plan, buyer)
}

const hasPlan = ({ entitled = [] }: ContractContext, plan: string) =>
  entitled.some(({ productId }) => productId === plan)

const paysFor = ({ entitled = [] }: ContractContext, plan: string) =>
  entitled.some(({ productId, status }) => productId === plan && payingStatuses.has(status))

/** What this package makes of an error; `undefined` for a success. */
function failureOf({ status, code }: ContractResponse): ReplyOutcome | undefined {
  return isErrorStatus(status) ? decideFailure({ kind: 'http_error', status, code }) : undefined
}

const isCustomerMissing = (response: ContractResponse) => failureOf(response)?.kind === 'customer_not_found'

const isKeyRejected = (response: ContractResponse) => {
  const failure = failureOf(response)
  return failure?.kind === 'misconfigured' && failure.cause === 'key_rejected'
}

/** A request that this package never makes: no answer to it does harm, but a success. */
const isRefused = (response: ContractResponse) => failureOf(response) !== undefined

/** Reads the body of a success. */
const success =
  (read: (body: unknown, context: ContractContext) => boolean): ContractRow['reads'] =>
  (response, context) =>
    failureOf(response) === undefined && read(response.body, context)

/** What this package makes of the response to a request for a hosted page. */
function readSession({ status, code, body }: ContractResponse, { settings }: ContractContext): SessionReply {
  return isErrorStatus(status)
    ? { kind: 'http_error', status, code }
    : parseSession({ kind: 'response', value: body, body }, settings)
}

const opens: ContractRow['reads'] = (response, context) => readSession(response, context).kind === 'session'

/** Texts of one field in each row of a list. */
function textsIn(body: unknown, list: string, field: string): string[] {
  const rows = isRecord(body) ? body[list] : undefined
  return Array.isArray(rows) ? rows.filter(isRecord).flatMap((row) => readText(row[field]) ?? []) : []
}

/** Expects the words of an enumeration, without regard to case. */
function oneOf(list: string, field: string, words: readonly string[]) {
  return {
    expected: `${field} ${words.join(', ')}`,
    findProblem: (body: unknown) => {
      const others = textsIn(body, list, field).filter((word) => !words.includes(word.toUpperCase()))
      return others.length === 0 ? undefined : `${field} ${[...new Set(others)].map(wordOnly).join(', ')}`
    },
  }
}

/** It is printed, so only what looks like a word of an enumeration passes. */
const wordOnly = (text: string) => (/^\w{1,32}$/.test(text) ? text : '(not a word)')

const idBegins = (prefix: string) => ({
  expected: `an id that begins with ${prefix}`,
  findProblem: (body: unknown) =>
    isRecord(body) && readText(body.id)?.startsWith(prefix) ? undefined : 'an id that begins otherwise',
})

/** Where a person is sent has to be Recur's, or the emulator's. */
const trustedUrl = {
  expected: 'a URL at recur.tw over https, or at RECUR_BASE_URL',
  findProblem: (body: unknown, { settings }: ContractContext) =>
    parseSession({ kind: 'response', value: body, body }, settings).kind === 'session'
      ? undefined
      : 'a URL elsewhere, or none',
}

const tokenUrl = {
  expected: 'a URL that ends in /s/ps_…',
  findProblem: (body: unknown) =>
    isRecord(body) && /\/s\/ps_[^/]+$/.test(readText(body.url) ?? '') ? undefined : 'a URL of another form',
}

/** The portal's page says 30 minutes, the early skill and the example of the API one hour. */
const lifetime = {
  expected: 'a lifetime of 1800 or 3600 s',
  findProblem: (body: unknown) => {
    const { lifetimeSeconds } = readSessionFacts(body, Date.now())
    if (lifetimeSeconds === undefined) return 'no lifetime'
    // Where the response does not say when it was created, the network took a part of it.
    const documented = [1_800, 3_600].some((seconds) => Math.abs(seconds - lifetimeSeconds) <= 10)
    return documented ? undefined : `a lifetime of ${lifetimeSeconds} s`
  },
}

const nobodyThere: Shape = {
  source: `skill recur-portal (code), SaaS template (status), ${errorPage}`,
  statuses: [404],
  codes: ['customer_not_found', 'not_found', 'resource_not_found'],
}

const unauthorized: Shape = { source: errorPage, statuses: [401], codes: ['unauthorized'] }

const productMissing: Shape = {
  source: `${errorPage} ("Product not found or inactive"), recur.tw/docs/api`,
  statuses: [404],
  codes: ['not_found', 'resource_not_found', 'product_not_found'],
}

const productFields = ['id', 'name', 'slug', 'price', 'currency', 'billing_period', 'trial_days']

/**
 * The contract between Recur and this package, as far as its sources tell. `doctor --contract` asks a sandbox for it, and
 * the emulator's tests ask the emulator.
 */
export const contract: readonly ContractRow[] = [
  {
    name: 'a portal session for an external id that nobody has',
    request: (context) => portalSession(context, { externalId: context.nobody }),
    expected: nobodyThere,
    reads: isCustomerMissing,
  },
  {
    name: 'a portal session for an address that nobody has',
    request: (context) => portalSession(context, { email: addressOf(context) }),
    expected: nobodyThere,
    reads: isCustomerMissing,
  },
  {
    name: "a portal session for a customer's id that nobody has",
    request: (context) => portalSession(context, { customerId: context.nobody }),
    expected: nobodyThere,
    reads: isCustomerMissing,
  },
  {
    name: 'the same by a request in snake_case',
    request: (context) => ({
      ...portalSession(context, {}),
      body: { external_id: context.nobody, return_url: context.returnUrl },
    }),
    expected: { ...nobodyThere, source: portalPage },
    reads: isRefused,
  },
  {
    name: 'the same with the key in X-Recur-Secret-Key',
    request: (context) => ({
      ...portalSession(context, { externalId: context.nobody }),
      headers: { 'X-Recur-Secret-Key': context.settings.secretKey },
    }),
    expected: { ...nobodyThere, source: portalPage },
    reads: isRefused,
  },
  {
    name: 'a portal session for nobody in particular',
    request: (context) => portalSession(context, {}),
    expected: { source: `${portalPage} (the status is a guess)`, statuses: [400] },
    reads: isRefused,
  },
  {
    name: 'a portal session without a return URL, for nobody',
    request: (context) => ({ ...portalSession(context, {}), body: { externalId: context.nobody } }),
    expected: {
      source: `skill recur-portal (code), ${portalPage}; the default of the portal settings may stand in`,
      statuses: [400, 404],
      codes: ['missing_return_url', ...(nobodyThere.codes ?? [])],
    },
    reads: isRefused,
  },
  {
    name: 'a body that is not JSON',
    request: (context) => ({ ...portalSession(context, {}), body: '{' }),
    expected: {
      source: `${errorPage} (the codes; the use is a guess)`,
      statuses: [400],
      codes: ['bad_request', 'invalid_request'],
    },
    reads: isRefused,
  },
  {
    name: 'a path that Recur does not have',
    request: (context) => ({
      ...portalSession(context, { externalId: context.nobody }),
      path: '/v1/v1/portal/sessions',
    }),
    expected: {
      source: 'guess',
      statuses: [404],
      checks: [
        {
          expected: 'no error code',
          findProblem: (body) => (isRecord(body) && isRecord(body.error) ? 'an error code' : undefined),
        },
      ],
    },
    // With a code it is taken for a customer who is not there, and everybody for no customer.
    reads: (response) => isRefused(response) && !isCustomerMissing(response),
  },
  {
    name: 'no key',
    request: (context) => ({ ...portalSession(context, { externalId: context.nobody }), headers: {} }),
    expected: unauthorized,
    reads: isKeyRejected,
  },
  {
    name: 'a key that nobody has',
    request: (context) => ({
      ...portalSession(context, { externalId: context.nobody }),
      headers: bearer({ secretKey: `sk_test_${context.nobody}` }),
    }),
    expected: unauthorized,
    reads: isKeyRejected,
  },
  {
    name: 'a publishable key where a secret one is needed',
    request: (context) =>
      context.publishableKey === undefined
        ? undefined
        : {
            ...portalSession(context, { externalId: context.nobody }),
            headers: bearer({ secretKey: context.publishableKey }),
          },
    needs: 'RECUR_PUBLISHABLE_KEY',
    expected: {
      source: `${errorPage} (the code; the use is a guess)`,
      statuses: [403],
      codes: ['forbidden'],
    },
    reads: isKeyRejected,
  },
  {
    name: 'entitlements of an external id that nobody has',
    request: (context) => get(context, '/v1/customers/entitlements', { external_id: context.nobody }),
    expected: {
      source: `${sdk} (entitlements.list); recur.tw/docs/guides/entitlements`,
      statuses: [200],
      fields: ['customer', 'entitlements'],
    },
    reads: (response) =>
      isCustomerMissing(response) || parseEntitlements(response.body)?.subscriptions.length === 0,
  },
  {
    name: 'subscriptions of an external id that nobody has',
    request: (context) => get(context, '/v1/subscriptions', { external_id: context.nobody }),
    expected: {
      source: 'docs.recur.tw/api/subscriptions (for nobody a guess)',
      statuses: [200],
      fields: ['data'],
    },
    early: { source: 'recur.tw/docs/api/subscriptions', statuses: [200], fields: ['subscriptions'] },
    reads: (response) => isCustomerMissing(response) || parseSubscriptions(response.body)?.size === 0,
  },
  {
    name: 'customers with an address that nobody has',
    request: (context) => get(context, '/v1/customers', { email: addressOf(context) }),
    expected: { source: 'docs.recur.tw/api/customers', statuses: [200], fields: ['data'] },
    reads: (response, context) =>
      isCustomerMissing(response) || parseCustomers(response.body, addressOf(context))?.length === 0,
  },
  {
    name: 'products',
    request: ({ publishableKey }) =>
      publishableKey === undefined
        ? undefined
        : {
            path: '/v1/products?type=SUBSCRIPTION',
            headers: { 'X-Recur-Publishable-Key': publishableKey },
          },
    needs: 'RECUR_PUBLISHABLE_KEY',
    expected: {
      source: `docs.recur.tw/api/products; ${sdk} (display_order and the words of billing_period)`,
      statuses: [200],
      list: { name: 'products', fields: [...productFields, 'display_order'] },
      checks: [oneOf('products', 'billing_period', ['WEEKLY', 'MONTHLY', 'YEARLY', 'ONE_TIME', 'CUSTOM'])],
    },
    early: {
      source: 'docs.recur.tw/api/products',
      statuses: [200],
      list: { name: 'products', fields: productFields },
    },
    reads: success((body) => parsePlans(body) !== undefined),
    learn: (body) => ({ plans: parsePlans(body)?.map(({ id }) => id) ?? [] }),
  },
  {
    name: 'products without a key',
    request: () => ({ path: '/v1/products', headers: {} }),
    expected: unauthorized,
    reads: isKeyRejected,
  },
  {
    name: 'a checkout for a product that does not exist',
    request: (context) => checkoutSession(context, context.nobody),
    expected: productMissing,
    reads: (response, context) =>
      decideCheckoutOutcome(readSession(response, context)).kind === 'plan_not_found',
  },
  {
    name: 'the same by a request in snake_case',
    request: (context) => ({
      ...checkoutSession(context, context.nobody),
      body: {
        product_id: context.nobody,
        mode: 'SUBSCRIPTION',
        success_url: context.returnUrl,
        cancel_url: context.returnUrl,
      },
    }),
    expected: { ...productMissing, source: 'recur.tw/docs/api (the request)' },
    reads: isRefused,
  },
  {
    name: 'a portal session of a customer',
    request: (context) => {
      const customer = identify(context)
      return customer && portalSession(context, customer)
    },
    needs: ownCustomer,
    expected: {
      source: portalPage,
      statuses: [200, 201],
      fields: ['id', 'url', 'status', 'customer_id', 'return_url', 'expires_at', 'created_at'],
      checks: [idBegins('portal_session_'), trustedUrl, tokenUrl, lifetime],
    },
    early: {
      source: `recur.tw/docs/api/portal, ${sdk}`,
      statuses: [200, 201],
      fields: ['id', 'url', 'status', 'customerId', 'returnUrl', 'expiresAt', 'createdAt'],
      checks: [idBegins('portal_session_'), trustedUrl, tokenUrl, lifetime],
    },
    reads: opens,
  },
  {
    name: 'entitlements of a customer',
    request: (context) => getOwn(context, '/v1/customers/entitlements'),
    needs: ownCustomer,
    expected: {
      source: 'recur.tw/docs/guides/entitlements, skill recur-entitlements 0.0.13',
      statuses: [200],
      fields: ['customer'],
      list: {
        name: 'entitlements',
        fields: ['product', 'product_id', 'status', 'source', 'source_id', 'granted_at', 'expires_at'],
      },
      checks: [oneOf('entitlements', 'status', ['ACTIVE', 'TRIALING', 'PAST_DUE', 'CANCELED', 'PURCHASED'])],
    },
    early: {
      source: `${sdk} (entitlements.list)`,
      statuses: [200],
      fields: ['customer', 'subscription'],
      list: { name: 'entitlements', fields: ['product', 'product_id', 'status'] },
    },
    reads: success((body) => parseEntitlements(body)?.customerKnown === true),
    learn: (body) => ({ entitled: parseEntitlements(body)?.subscriptions ?? [] }),
  },
  {
    name: 'subscriptions of a customer',
    request: (context) => getOwn(context, '/v1/subscriptions'),
    needs: ownCustomer,
    expected: {
      source: 'docs.recur.tw/api/subscriptions',
      statuses: [200],
      list: {
        name: 'data',
        fields: ['id', 'status', 'amount', 'interval', 'next_billing_date', 'canceled_at'],
      },
    },
    early: {
      source: 'recur.tw/docs/api/subscriptions',
      statuses: [200],
      list: { name: 'subscriptions', fields: ['id', 'status', 'amount', 'interval', 'canceled_at'] },
    },
    reads: success((body) => parseSubscriptions(body) !== undefined),
  },
  {
    name: 'customers with an address',
    request: (context) =>
      context.customer?.email === undefined
        ? undefined
        : get(context, '/v1/customers', { email: context.customer.email }),
    needs: '--email of a sandbox customer of yours',
    expected: {
      source: 'docs.recur.tw/api/customers',
      statuses: [200],
      list: { name: 'data', fields: ['id', 'email', 'external_id'] },
    },
    reads: success((body, { customer }) => {
      const found = parseCustomers(body, customer?.email ?? '')
      return found !== undefined && found.length > 0
    }),
  },
  {
    name: 'a checkout of a plan that the customer does not have',
    request: (context) => checkoutOwn(context, (plan) => !hasPlan(context, plan)),
    needs: `${ownCustomer}, RECUR_PUBLISHABLE_KEY and a plan that they do not have`,
    expected: {
      source: 'recur.tw/docs/api',
      statuses: [200, 201],
      fields: ['id', 'url', 'expires_at'],
      checks: [trustedUrl],
    },
    early: {
      source: `recur.tw/docs/guides/checkout/hosted-checkout, ${sdk}`,
      statuses: [200, 201],
      fields: ['id', 'url', 'expiresAt'],
      checks: [trustedUrl],
    },
    reads: opens,
  },
  {
    name: 'a checkout of a plan that the customer pays for',
    request: (context) => checkoutOwn(context, (plan) => paysFor(context, plan)),
    needs: `${ownCustomer}, RECUR_PUBLISHABLE_KEY and a plan that they pay for`,
    expected: {
      source: `${errorPage} (the code; that this request gives it is a guess)`,
      statuses: [409],
      codes: ['conflict'],
    },
    // This package looks at the subscriptions before it asks, so a session in their place does no harm.
    reads: (response, context) =>
      ['already_subscribed', 'opened'].includes(decideCheckoutOutcome(readSession(response, context)).kind),
  },
]
