import { type EmulatorState, findCustomer } from '../state/state.ts'
import type { RecordedRequest } from './request-log.ts'
import { timelineOf } from './timeline.ts'

/** Somebody whose portal was asked for and whom Recur does not know: fields of `OwnCustomer`, which make them a customer. */
export type Stranger = { id?: string; externalId?: string; email?: string }

/** Whoever wanted a portal and is no customer, with every identifier that their click named, the latest first. */
export function findStrangers(requests: readonly RecordedRequest[], state: EmulatorState): Stranger[] {
  const strangers = timelineOf(requests)
    .filter(({ steps }) => steps.at(-1)?.status === 404)
    .filter(({ steps }) => steps.every(({ customer }) => findCustomer(state, customer) === undefined))
    .map(({ steps }) => identifiersOf(steps))
    .filter((one) => Object.keys(one).length > 0)
  return [...new Map(strangers.map((one) => [JSON.stringify(one), one])).values()]
}

function identifiersOf(steps: readonly RecordedRequest[]): Stranger {
  const stranger: Stranger = {}
  for (const { customerId, externalId, email } of steps.map(({ customer }) => customer)) {
    if (customerId) stranger.id = customerId
    if (externalId) stranger.externalId = externalId
    if (email) stranger.email = email
  }
  return stranger
}
