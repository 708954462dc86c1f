import { unstable_rethrow } from 'next/navigation.js'
import type { PortalCustomer } from './customer.ts'
import { withDeadline } from './deadline.ts'

/** The host's answer to who is asking: `null` when nobody is signed in. */
export type CustomerSource = () =>
  | PortalCustomer
  | null
  | undefined
  | Promise<PortalCustomer | null | undefined>

/** Who is asking, or that it could not be told. */
export type PersonReading = { known: true; person: PortalCustomer | null } | { known: false }

/**
 * Asks the host who is signed in.
 *
 * @param ms How long to wait, in milliseconds.
 * @returns The person, `null` for nobody, or `known: false` when the host's function failed or took too long.
 * @throws what the function throws to steer Next.js: a redirect, `notFound()`, `unauthorized()`.
 */
export async function askPerson(customer: CustomerSource, ms: number): Promise<PersonReading> {
  const asked = (async (): Promise<PersonReading> => ({ known: true, person: (await customer()) ?? null }))()
  try {
    return await withDeadline(asked, ms, () => ({ known: false }))
  } catch (error) {
    unstable_rethrow(error)
    return { known: false }
  }
}
