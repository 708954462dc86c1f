import { createRecurPortal } from 'next-recur-portal'
import { readSession } from './session'

export const portal = createRecurPortal({ getCustomer: readSession })
