import type { PortalCustomer } from 'next-recur-portal'

/** Who is signed in: your own way of knowing. */
export async function readSession(): Promise<PortalCustomer | null> {
  return { externalId: 'demo:jun' }
}
