import { createRecurPortal } from 'next-recur-portal'
import { createLimit } from 'next-recur-portal/limit'
import { readSession } from './session'

export const portal = createRecurPortal({
  getCustomer: readSession,
  limit: createLimit({ clicks: 10, sharedRequests: 60, seconds: 60, redisUrl: process.env.REDIS_URL }),
})
