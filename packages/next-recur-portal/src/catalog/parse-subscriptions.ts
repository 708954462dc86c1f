import { findList } from '../recur/api.ts'
import { isRecord, readDate, readText } from '../recur/values.ts'
import { type PlanInterval, parseAmount, parseCurrency, parseInterval } from './parse-plans.ts'

/** The next charge of a subscription that renews. */
export type NextCharge = {
  date: Date
  /** Whole TWD for `currency` TWD. */
  amount: number
  /** ISO 4217, such as `TWD`. */
  currency: string
  /** How often it is charged from then on. */
  interval: PlanInterval
}

/** What the subscriptions tell beyond the entitlements. */
export type SubscriptionDetails = {
  /** The product's name and slug, where the row tells them. */
  productName: string | undefined
  productSlug: string | undefined
  nextCharge: NextCharge | undefined
}

/**
 * Reads the body of `GET /v1/subscriptions`, in snake_case (docs.recur.tw/api/subscriptions) or camelCase.
 *
 * @returns The details by the subscription's id; `undefined` when the body is no such response.
 */
export function parseSubscriptions(body: unknown): Map<string, SubscriptionDetails> | undefined {
  const rows = findList(body, 'subscriptions')?.filter(isRecord)
  return rows && new Map(rows.map((row) => [readText(row.id) ?? '', parseDetails(row)]))
}

function parseDetails(row: Record<string, unknown>): SubscriptionDetails {
  const product = isRecord(row.product) ? row.product : {}
  return {
    productName: readText(row.product_name ?? row.productName ?? product.name),
    productSlug: readText(row.product_slug ?? row.productSlug ?? product.slug),
    nextCharge: parseNextCharge(row),
  }
}

function parseNextCharge(row: Record<string, unknown>): NextCharge | undefined {
  const date = readDate(row.next_billing_date ?? row.nextBillingDate)
  const amount = parseAmount(row.amount)
  const canceledAt = row.canceled_at ?? row.canceledAt ?? null
  if (date === undefined || amount === undefined || canceledAt !== null) return undefined
  return { date, amount, currency: parseCurrency(row.currency), interval: parseInterval(row.interval) }
}
