import { bearer, findList, requestJson } from './api.ts'
import type { RecurFailure, RecurResponse } from './reply.ts'
import type { RecurSettings } from './settings.ts'
import type { Budget } from './timeout.ts'
import { isRecord, readText } from './values.ts'

/**
 * Requests the customers with an e-mail address: `GET /v1/customers?email=` (docs.recur.tw, which says that it returns
 * `external_id`). recur-tw 0.11.0 has no method for it.
 */
export async function requestCustomersByEmail(
  email: string,
  settings: RecurSettings,
  budget: Budget,
): Promise<RecurResponse<unknown> | RecurFailure> {
  const path = `/v1/customers?${new URLSearchParams({ email })}`
  return requestJson(path, { headers: bearer(settings) }, settings, budget)
}

/** The external id of one customer of Recur; `undefined` for a customer without one. */
export type CustomerRecord = { externalId: string | undefined }

/**
 * Reads the customers with an address. The documentation does not show the response, so a list may be the body itself or
 * be under `data` or `customers`, and a single customer under `customer` or be the body itself; in either case.
 *
 * @param email The address that was asked for. A record of another address is left out.
 * @returns `undefined` when the body is no such response.
 */
export function parseCustomers(body: unknown, email: string): CustomerRecord[] | undefined {
  const records = findRecords(body)
  return records
    ?.filter(isRecord)
    .filter((record) => (readText(record.email) ?? email).toLowerCase() === email.toLowerCase())
    .map((record) => ({ externalId: readText(record.external_id) ?? readText(record.externalId) }))
}

function findRecords(body: unknown): unknown[] | undefined {
  if (Array.isArray(body)) return body
  const list = findList(body, 'customers')
  if (list !== undefined || !isRecord(body)) return list
  if ('customer' in body) return body.customer === null ? [] : [body.customer]
  return readText(body.id) === undefined ? undefined : [body]
}
