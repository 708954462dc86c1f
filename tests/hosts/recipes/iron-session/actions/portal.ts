'use server'

import { createOpenPortal } from 'next-recur-portal'
import { readSession } from '../session'

const open = createOpenPortal({
  customer: async () => {
    const { userId, email, emailVerified } = await readSession()
    return userId === undefined ? null : { externalId: userId, email, emailVerified }
  },
})

export async function openPortal(): Promise<void> {
  await open()
}
