import type { Limit } from 'next-recur-portal'

/** This host has no limit. */
export const limit: Limit = () => true
