import { type CreateSession, createRecurPortal } from 'next-recur-portal'
import { readSession } from './session'

const createSession: CreateSession = async (request, settings, fetch) => {
  const { secretKey, baseUrl = 'https://api.recur.tw' } = settings
  const { customer, configuration, ...rest } = request
  const response = await fetch(`${baseUrl}/v1/portal/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...rest, customerId: customer, configurationId: configuration }),
  })
  return response.json()
}

export const portal = createRecurPortal({ getCustomer: readSession, createSession })
