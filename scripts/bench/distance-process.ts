/**
 * Puts a distance between two places: what arrives is passed on half a round trip later. A new connection costs a round trip of
 * its own, as TCP's handshake does; TLS then costs its own by itself. Names are resolved at once.
 *
 * `{ open: port }` leads a new port there and answers it; `{ port, ms }` sets the round trip of that port's connections;
 * `{ count: port }` answers how many there have been.
 */
import { connect, createServer, type Socket } from 'node:net'
import { listen, serve } from './start-process.ts'

type Line = { ms: number; opened: number }
const lines = new Map<number, Line>()

async function open(target: number): Promise<number> {
  const line: Line = { ms: 0, opened: 0 }
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) => {
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    line.opened += 1
    const connectedAt = performance.now() + line.ms
    pass(near, far, line, connectedAt)
    pass(far, near, line, 0)
  })
  const port = await listen(server)
  lines.set(port, line)
  return port
}

/** Passes on what comes from one end to the other: in order, and nothing as if sent before `notBefore`. */
function pass(from: Socket, to: Socket, line: Line, notBefore: number): void {
  const queue: { due: number; run: () => void }[] = []
  const wait = () => setTimeout(drain, Math.max(0, (queue[0]?.due ?? 0) - performance.now()))
  const drain = () => {
    while (queue[0] !== undefined && queue[0].due <= performance.now()) queue.shift()?.run()
    if (queue.length > 0) wait()
  }
  const later = (run: () => void) => {
    const due = Math.max(performance.now(), notBefore) + line.ms / 2
    if (line.ms === 0 && queue.length === 0) return run()
    queue.push({ due, run })
    if (queue.length === 1) wait()
  }
  from.on('data', (bytes) => later(() => to.writable && to.write(bytes)))
  from.on('end', () => later(() => to.end()))
  from.on('error', () => to.destroy())
  from.on('close', () => later(() => to.destroy()))
}

serve(async (message) => {
  if (typeof message !== 'object' || message === null) return null
  if ('open' in message) return open(Number(message.open))
  if ('count' in message) return lines.get(Number(message.count))?.opened ?? 0
  if (!('port' in message && 'ms' in message)) return null
  const line = lines.get(Number(message.port))
  if (line === undefined) return null
  line.ms = Number(message.ms)
  return line.ms
})
