import * as v from 'valibot'
import type { FaultTarget } from '../faults/fault-orders.ts'
import { type Fault, type FaultName, isFaultName } from '../faults/faults.ts'

const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))

const spelled = v.variant('kind', [
  v.strictObject({
    kind: v.literal('answer'),
    status,
    headers: v.optional(v.record(v.string(), v.string()), {}),
    body: v.optional(v.string(), ''),
  }),
  v.strictObject({ kind: v.picklist(['cut', 'stall', 'drip']), status, body: v.optional(v.string(), '') }),
  v.strictObject({
    kind: v.literal('delay'),
    ms: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000)),
  }),
  v.strictObject({ kind: v.picklist(['hang', 'close', 'reset']) }),
])

const named = v.custom<FaultName>((input) => typeof input === 'string' && isFaultName(input))

const faultOrderRequest = v.strictObject({
  fault: v.union([named, spelled], ({ input }) =>
    typeof input === 'string'
      ? `There is no fault ${JSON.stringify(input)}. GET /_emulator/faults lists them.`
      : 'Expected a name or one of the kinds, such as { "kind": "delay", "ms": 300 }.',
  ),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  person: v.optional(v.union([v.string(), v.array(v.string())])),
  share: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  path: v.optional(v.string()),
})

/**
 * Reads an order in JSON: `{ "fault": "hang", "person": "ting@example.com" }`.
 *
 * @throws TypeError that says what is wrong with it.
 */
export function parseFaultOrder(value: unknown): { fault: FaultName | Fault; target: FaultTarget } {
  const parsed = v.safeParse(faultOrderRequest, value)
  if (!parsed.success) {
    const wrong = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'order'}: ${issue.message}`)
    throw new TypeError(`This fault cannot be ordered: ${wrong.join('; ')}`)
  }
  const { fault, ...target } = parsed.output
  return { fault, target }
}

/**
 * Reads a fault of the command line: `hang` for the next request, `reset@5%` for a share of all,
 * `hang@ting@example.com` for a person.
 *
 * @throws TypeError that says what is wrong with it.
 */
export function parseFaultWord(word: string): { fault: FaultName | Fault; target: FaultTarget } {
  const [, fault = '', , whom = ''] = /^([^@]*)(@(.*))?$/.exec(word.trim()) ?? []
  if (whom === '') return parseFaultOrder({ fault })
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(whom)?.[1]
  return parseFaultOrder(percent ? { fault, share: Number(percent) / 100 } : { fault, person: whom })
}
