import type { KnownCustomer } from '../catalog/parse-entitlements.ts'
import type { Identifier } from '../recur/identifier.ts'

/** Whom a checkout is for, as Recur's API takes it. */
export type Buyer = { externalCustomerId: string | undefined; customerEmail: string | undefined }

/** The buyer by what the host knows of them: its own id, and a verified address. */
export function ownBuyer(identifiers: readonly Identifier[]): Buyer {
  return {
    externalCustomerId: identifiers.find((one) => 'externalId' in one)?.externalId,
    customerEmail: identifiers.find((one) => 'email' in one)?.email,
  }
}

/**
 * The buyer whose Recur id the host keeps, as Recur holds them. A checkout takes no id of Recur's (documentation), and by another
 * id or address it would make a second customer, whom the kept id then hides.
 *
 * @param known Whom Recur found.
 * @returns `undefined` when the host keeps no id, when Recur does not know it, or does not tell the address.
 */
export function keptBuyer(
  identifiers: readonly Identifier[],
  known: KnownCustomer | undefined,
): Buyer | undefined {
  const kept = identifiers.find((one) => 'customer' in one)?.customer
  if (kept === undefined || known?.id !== kept || known.email === undefined) return undefined
  return { externalCustomerId: known.externalId, customerEmail: known.email }
}
