'use server'

import { type CreateSession, createOpenPortal } from 'next-recur-portal'
import { readSession } from '../session'

const createSession: CreateSession = async (request, { secretKey, baseUrl = 'https://api.recur.tw' }) => {
  const { customer, configuration, ...rest } = request
  const response = await fetch(`${baseUrl}/v1/portal/sessions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...rest, customerId: customer, configurationId: configuration }),
  })
  return response.json()
}

const open = createOpenPortal({ customer: readSession, createSession })

export async function openPortal(): Promise<void> {
  await open()
}
