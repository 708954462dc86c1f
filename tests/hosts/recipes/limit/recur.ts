import { createRecurPortal } from 'next-recur-portal'
import { createLimits } from 'next-recur-portal/limit'
import { readSession } from './session'

export const portal = createRecurPortal({
  getCustomer: readSession,
  ...createLimits({ clicks: 10, requests: 60, seconds: 60, redisUrl: process.env.REDIS_URL }),
})
