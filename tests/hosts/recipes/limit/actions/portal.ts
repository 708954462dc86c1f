'use server'

import { createOpenPortal } from 'next-recur-portal'
import { createLimit } from 'next-recur-portal/limit'
import { readSession } from '../session'

const open = createOpenPortal({
  customer: readSession,
  limit: createLimit({ clicks: 10, seconds: 60, redisUrl: process.env.REDIS_URL }),
})

export async function openPortal(): Promise<void> {
  await open()
}
