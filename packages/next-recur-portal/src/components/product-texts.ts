import type { Subscription } from '../catalog/parse-entitlements.ts'
import type { Plan } from '../catalog/parse-plans.ts'
import { findNamed } from './id-or-slug.ts'

/** What you say of a product in your own words, in one language. What is left out is shown as Recur has it. */
export type ProductTexts = {
  name?: string
  description?: string
  /** What the plan gives, a line each. */
  benefits?: readonly string[]
}

/**
 * Your words for products, by Recur's id or slug of each. Recur documents one name and one description of a product, in
 * one language: a page in another one brings its own.
 *
 * @example const english = { pro: { name: 'Pro', description: 'For a growing team', benefits: ['Unlimited notes'] } }
 */
export type ProductTextsById = Readonly<Record<string, ProductTexts>>

/** Puts your words in place of Recur's. */
export function describePlan(
  plan: Plan,
  productTexts: ProductTextsById,
): Plan & { benefits: readonly string[] } {
  return { ...plan, benefits: [], ...findNamed(productTexts, plan) }
}

/** The name of what somebody has, as a page in your language has it. */
export function describeSubscription(
  subscription: Subscription,
  productTexts: ProductTextsById,
): Subscription {
  const { productId: id, productSlug: slug, plan } = subscription
  return { ...subscription, plan: findNamed(productTexts, { id, slug })?.name ?? plan }
}
