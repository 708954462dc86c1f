import type { Limit } from 'next-recur-portal'

/** This host limits nobody. */
export const limit: Limit = () => true

/** It bounds no requests either. */
export const allowRequest = () => true
