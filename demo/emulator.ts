import * as v from 'valibot'

/** One request in the emulator's log, as far as a receipt needs it. */
const requestSchema = v.object({
  at: v.pipe(v.string(), v.isoTimestamp()),
  path: v.string(),
  customer: v.object({
    customerId: v.optional(v.string()),
    externalId: v.optional(v.string()),
    email: v.optional(v.string()),
  }),
  identifiedBy: v.optional(v.picklist(['customer', 'external_id', 'email'])),
  status: v.optional(v.number()),
})

/** A request that reached the emulator. Without `status` it was not answered. */
export type EmulatorRequest = v.InferOutput<typeof requestSchema>

const faultsSchema = v.object({ waiting: v.array(v.object({ id: v.number(), name: v.string() })) })

/** The requests that reached the emulator since a moment, in milliseconds since the epoch; none when it does not answer. */
export async function readRequests(since: number): Promise<readonly EmulatorRequest[]> {
  const path = `/_emulator/requests?since=${new Date(since).toISOString()}`
  const answer = v.safeParse(v.object({ requests: v.array(requestSchema) }), await ask(path))
  return answer.success ? answer.output.requests : []
}

/** The faults that wait at the emulator, oldest first; none when it does not answer. */
export async function readFaults(): Promise<readonly { id: number; name: string }[]> {
  const answer = v.safeParse(faultsSchema, await ask('/_emulator/faults'))
  return answer.success ? answer.output.waiting : []
}

/** Makes each request to a path fail in this way, until it is withdrawn. */
export async function orderFault(fault: string, path: string): Promise<void> {
  await ask('/_emulator/faults', { fault, path, share: 1 })
}

/** Withdraws a fault. */
export async function withdrawFault(id: number): Promise<void> {
  await ask(`/_emulator/faults/${id}/cancel`, {})
}

/** Asks the emulator's control address, which no fault applies to; with a body, posts it. `undefined` without an answer. */
async function ask(path: string, body?: object): Promise<unknown> {
  const init = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  try {
    const url = new URL(path, process.env.RECUR_BASE_URL)
    const response = await fetch(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(2_000) })
    return await response.json()
  } catch {
    return undefined
  }
}
