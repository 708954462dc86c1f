import { isRecord } from './values.ts'

/**
 * How long an idle connection to Recur is kept, in milliseconds, unless Recur closes it before or promises another time
 * (`Keep-Alive: timeout=`). Node's own `fetch` keeps one for 4 seconds: somebody who reads the account page before pressing
 * the button would wait for DNS, TCP and TLS again.
 */
const keptMs = 120_000

/** What sends the requests of Node's `fetch`: a `Dispatcher` of undici. */
type Dispatcher = { dispatch(options: object, handler: object): boolean; close?(): Promise<void> }

/** What a request adds to its `fetch` for its connection; nothing where it goes the process's own way. */
export type Connection = { dispatcher?: Dispatcher }

/** Where `fetch` finds its dispatcher: `lib/global.js` of undici 6 (in Node 20 and 22) and 7 (in Node 24). */
const globalDispatcher = Symbol.for('undici.globalDispatcher.1')

/** The agent that keeps connections to Recur, and the dispatcher of all other requests that it was made beside. */
let known: { beside: unknown; agent: Dispatcher | undefined } | undefined

/**
 * What a request to Recur adds to its `fetch`, so that its connection is kept.
 *
 * Node's `fetch` takes a `dispatcher` for one request (Node's documentation, "Custom dispatcher"), so nothing changes for any
 * other request of the process. Nothing is added where there is none (the Edge runtime), and where the process has set one of
 * its own, which may know the way through a proxy.
 */
export function keptConnection(): Connection {
  const agent = findAgent()
  return agent === undefined ? {} : { dispatcher: agent }
}

/**
 * Gives up the kept connections after a request that got no whole response. Of one that timed out undici (6 and 7) opens another
 * in place of the aborted one, and it would be kept; where Recur has reset one, it has most likely forgotten all. Requests under
 * way end first; the next one gets a new agent.
 */
export function leaveConnections({ dispatcher }: Connection): void {
  if (dispatcher === undefined || known?.agent !== dispatcher) return
  known = undefined
  dispatcher.close?.().catch(() => {})
}

let connecting = false

/**
 * Opens a connection to Recur, unless one is idle already, and sends nothing over it. Returns at once; whether it succeeds
 * shows when something is sent. Does nothing where connections are not kept, and during `next build`.
 *
 * @param url Recur's address.
 */
export function openConnection(url: string): void {
  if (process.env.NEXT_PHASE === 'phase-production-build') return
  const agent = findAgent()
  // One at a time: while Recur cannot be reached, pages do not pile up attempts.
  if (agent === undefined || connecting) return
  connecting = true
  // Called once there is a connection and before anything is sent; throwing withdraws the request and leaves the connection.
  const withdraw = () => {
    throw new Error('There is a connection.')
  }
  const end = () => {
    connecting = false
  }
  const never = () => true
  agent.dispatch(
    { origin: new URL(url).origin, path: '/', method: 'HEAD' },
    {
      // The names of undici 7, then those of undici 6.
      onRequestStart: withdraw,
      onResponseError: end,
      onConnect: withdraw,
      onError: end,
      onHeaders: never,
      onData: never,
      onComplete: end,
    },
  )
}

function findAgent(): Dispatcher | undefined {
  const beside: unknown = Reflect.get(globalThis, globalDispatcher)
  if (known?.beside !== beside || known === undefined) known = { beside, agent: createAgentLike(beside) }
  return known.agent
}

/** An agent of the same class, if the dispatcher is what Node has by itself: an `Agent` without options. */
function createAgentLike(dispatcher: unknown): Dispatcher | undefined {
  if (!isRecord(dispatcher) || dispatcher.constructor.name !== 'Agent') return undefined
  const create = (options: object): unknown => Reflect.construct(dispatcher.constructor, [options])
  try {
    if (!isAlike(dispatcher, create({}))) return undefined
    const agent = create({ keepAliveTimeout: keptMs })
    return isDispatcher(agent) ? agent : undefined
  } catch {
    // Another class of that name.
    return undefined
  }
}

/** Whether two agents send alike: with the same options, and by the same function, which `compose()` replaces. */
function isAlike(one: Record<string, unknown>, other: unknown): boolean {
  if (!isRecord(other) || one.dispatch !== other.dispatch) return false
  const [mine, theirs] = [optionsOf(one), optionsOf(other)]
  const names = Object.keys({ ...mine, ...theirs })
  return mine !== undefined && names.every((name) => mine[name] === theirs?.[name])
}

/** An agent's options: undici 6 and 7 keep them under a symbol of this description (`lib/dispatcher/agent.js`). */
function optionsOf(agent: object): Record<string, unknown> | undefined {
  const key = Object.getOwnPropertySymbols(agent).find(({ description }) => description === 'options')
  const options: unknown = key && Reflect.get(agent, key)
  return isRecord(options) ? options : undefined
}

function isDispatcher(value: unknown): value is Dispatcher {
  return isRecord(value) && typeof value.dispatch === 'function'
}
