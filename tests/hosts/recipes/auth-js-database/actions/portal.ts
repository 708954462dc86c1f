'use server'

import { createOpenPortal } from 'next-recur-portal'
import { customerFromSession } from 'next-recur-portal/auth-js'
import { auth } from '../auth'

const open = createOpenPortal({ customer: async () => customerFromSession(await auth()) })

export async function openPortal(): Promise<void> {
  await open()
}
