import type { ServerResponse } from 'node:http'
import type { Fault } from '../faults/faults.ts'

/** A fault that replaces the real response. A delay does not: the real response follows it. */
export type WireFault = Exclude<Fault, { kind: 'delay' }>

const dripIntervalMs = 100

/**
 * Plays a fault on a connection, in place of a response.
 *
 * @returns The status that was sent; `undefined` when none was.
 */
export function playFault(fault: WireFault, response: ServerResponse): number | undefined {
  switch (fault.kind) {
    case 'answer':
      response.writeHead(fault.status, fault.headers).end(fault.body)
      return fault.status
    case 'cut':
      startBody(fault, response)
      response.write(fault.body, () => response.destroy())
      return fault.status
    case 'stall':
      startBody(fault, response)
      if (fault.body !== '') response.write(fault.body)
      return fault.status
    case 'drip': {
      startBody(fault, response)
      const drip = setInterval(() => response.write(fault.body), dripIntervalMs)
      response.once('close', () => clearInterval(drip))
      return fault.status
    }
    case 'hang':
      return undefined
    case 'close':
      response.destroy()
      return undefined
    case 'reset':
      response.socket?.resetAndDestroy()
      return undefined
  }
}

// Promises more than will ever come, so that the reader cannot take what came for the whole body.
function startBody({ status }: { status: number }, response: ServerResponse): void {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': '1000000' })
  response.flushHeaders()
}
