'use server'

import { createOpenPortal } from 'next-recur-portal'
import { readUserId } from '../session'

const open = createOpenPortal({
  customer: async () => {
    const userId = await readUserId()
    return userId === null ? null : { externalId: userId }
  },
})

export async function openPortal(): Promise<void> {
  await open()
}
