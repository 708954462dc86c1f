import { findList } from '../recur/api.ts'
import { isRecord, readText } from '../recur/values.ts'

/** How often a plan is paid. */
export type PlanInterval = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'once' | 'other'

/** A plan that can be subscribed to. */
export type Plan = {
  id: string
  /** Recur's readable name of the product, such as `pro`, where it tells it. */
  slug?: string | undefined
  name: string
  description: string | undefined
  /** Whole TWD for `currency` TWD: 499 is NT$499. Recur never counts in hundredths. */
  price: number
  /** ISO 4217, such as `TWD`. */
  currency: string
  interval: PlanInterval
  /** Days before the first payment; 0 when there is no trial. */
  trialDays: number
}

const intervals = new Map<string, PlanInterval>([
  ['day', 'day'],
  ['daily', 'day'],
  ['week', 'week'],
  ['weekly', 'week'],
  ['month', 'month'],
  ['monthly', 'month'],
  ['quarter', 'quarter'],
  ['quarterly', 'quarter'],
  ['year', 'year'],
  ['yearly', 'year'],
  ['annual', 'year'],
  ['one_time', 'once'],
])

/**
 * Reads the body of `GET /v1/products`, in snake_case (Recur's documentation) or camelCase; the list is under `products`
 * (documentation) or `data` (a guess: subscriptions are). A product without id, name or price is left out: nobody could
 * be asked to buy it.
 *
 * @returns The plans by Recur's `display_order` where it gives one, and otherwise in the order of the list; `undefined`
 * when the body is no such response.
 */
export function parsePlans(body: unknown): Plan[] | undefined {
  return findList(body, 'products')
    ?.filter(isRecord)
    .toSorted((a, b) => displayOrder(a) - displayOrder(b))
    .flatMap(parsePlan)
}

/** Products without an order of their own come after those with one, as they were. */
function displayOrder({ display_order, displayOrder }: Record<string, unknown>): number {
  const order = display_order ?? displayOrder
  return typeof order === 'number' && Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER
}

function parsePlan(product: Record<string, unknown>): Plan[] {
  const { id, name, description } = product
  const price = parseAmount(product.price)
  const trialDays = Number(product.trial_days ?? product.trialDays ?? 0)
  if (typeof id !== 'string' || id === '' || typeof name !== 'string' || name === '') return []
  if (price === undefined) return []
  return [
    {
      id,
      slug: readText(product.slug),
      name,
      description: typeof description === 'string' && description !== '' ? description : undefined,
      price,
      currency: parseCurrency(product.currency),
      interval: parseInterval(product.billing_period ?? product.billingPeriod),
      trialDays: Number.isFinite(trialDays) && trialDays > 0 ? Math.floor(trialDays) : 0,
    },
  ]
}

/**
 * Reads an amount of money: a number or a numeric text, of at least 0.
 * `Number` alone makes 0, a free plan, of a blank text and of an empty list.
 */
export function parseAmount(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : readText(value)
  const amount = text === undefined ? Number.NaN : Number(text)
  return Number.isFinite(amount) && amount >= 0 ? amount : undefined
}

/** Reads an ISO 4217 code; `TWD` where there is none. */
export function parseCurrency(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z]{3}$/.test(value) ? value.toUpperCase() : 'TWD'
}

/** Reads how often something is paid, from Recur's upper-case enumeration or in words (`month`). */
export function parseInterval(value: unknown): PlanInterval {
  return intervals.get(String(value ?? '').toLowerCase()) ?? 'other'
}
