import { cookies } from 'next/headers'

/** What somebody is in the organisation that they work in at present. */
export type Membership = {
  role: 'owner' | 'billing' | 'member'
  organization: { id: string; billingEmail: string; billingEmailVerified: boolean }
}

/** The test's own sign-in: the role in a cookie, believed as it is. */
export async function readMembership(): Promise<Membership | null> {
  const role = (await cookies()).get('role')?.value
  if (role !== 'owner' && role !== 'billing' && role !== 'member') return null
  return {
    role,
    organization: { id: 'demo:jun', billingEmail: 'billing@example.com', billingEmailVerified: true },
  }
}
