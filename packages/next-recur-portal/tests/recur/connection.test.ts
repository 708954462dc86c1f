import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { keptConnection, leaveConnections } from '../../src/recur/connection.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

/** Recur on a server that keeps connections without a word about how long. */
type Recur = { url: string; connections: Socket[]; requests: string[] }

const globalDispatcher = Symbol.for('undici.globalDispatcher.1')
const closes: (() => Promise<unknown>)[] = []

afterEach(async () => {
  vi.unstubAllEnvs()
  await Promise.all(closes.splice(0).map((close) => close()))
})

beforeEach(async () => {
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_abc')
  vi.stubEnv('APP_URL', 'https://app.example')
  // Node makes its dispatcher at the first use of `fetch`.
  await (await fetch('data:,')).text()
})

type Answer = (request: IncomingMessage, response: ServerResponse) => void

async function startRecur(answer?: Answer): Promise<Recur> {
  const connections: Socket[] = []
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url?.split('?')[0]}`)
    if (answer !== undefined) return answer(request, response)
    open(response)
  })
  server.keepAliveTimeout = 0
  server.on('connection', (socket) => connections.push(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closes.push(async () => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const url = `http://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`
  vi.stubEnv('RECUR_BASE_URL', url)
  return { url, connections, requests }
}

/** Answers with a portal session, or with nothing that somebody is entitled to. */
function open(response: ServerResponse) {
  const { host, path = '' } = { host: response.req.headers.host, path: response.req.url }
  const session = { url: `http://${host}/s/ps_1` }
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(path.includes('portal') ? session : { customer: null, entitlements: [] }))
}

/** A turn of the event loop, after which undici has what it used before. The person presses later still. */
const aTurn = () => new Promise((resolve) => setImmediate(resolve))

/** Resolves when a connection is open and idle. */
async function connected(): Promise<void> {
  const channel = 'undici:client:connected'
  await new Promise<void>((resolve) => {
    const listen = () => {
      unsubscribe(channel, listen)
      resolve()
    }
    subscribe(channel, listen)
  })
  await aTurn()
}

function createPortal() {
  return createRecurPortal({ getCustomer: () => ({ externalId: 'user_1' }) })
}

test('a connection to Recur is still there when the one that Node keeps has closed', async () => {
  const recur = await startRecur()
  const portal = createPortal()
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  await (await fetch(recur.url)).text()
  const [kept, nodes] = recur.connections
  if (nodes === undefined) throw new Error('Node used the connection to Recur')
  await once(nodes, 'close')
  expect(kept?.destroyed).toBe(false)
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.connections).toHaveLength(2)
})

test('a page that shows subscriptions leaves its connection for the click', async () => {
  const recur = await startRecur()
  const portal = createPortal()
  await portal.getSubscriptions()
  await aTurn()
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.connections).toHaveLength(1)
})

test('a page with the button alone opens a connection and sends nothing, and the click uses it', async () => {
  const recur = await startRecur()
  const portal = createPortal()
  const opened = connected()
  portal.preconnect()
  await opened
  expect(recur.requests).toEqual([])
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.requests).toEqual(['POST /v1/portal/sessions'])
  expect(recur.connections).toHaveLength(1)
})

test('many pages at once open one connection', async () => {
  const recur = await startRecur()
  const portal = createPortal()
  const opened = connected()
  for (let page = 0; page < 20; page += 1) portal.preconnect()
  await opened
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.connections).toHaveLength(1)
})

test('a page finds out nothing about a Recur that cannot be reached, and later pages try again', async () => {
  vi.stubEnv('RECUR_BASE_URL', 'http://127.0.0.1:1')
  const portal = createPortal()
  portal.preconnect()
  expectConsole('warn', /network_error/)
  expect(await portal.createSession()).toMatchObject({ kind: 'unavailable' })
  await startRecur()
  const opened = connected()
  portal.preconnect()
  await opened
})

test.each([
  ['while a setting is wrong', 'RECUR_SECRET_KEY', 'wrong'],
  ['during `next build`', 'NEXT_PHASE', 'phase-production-build'],
])('no connection is opened %s', async (_, name, value) => {
  const recur = await startRecur()
  vi.stubEnv(name, value)
  createPortal().preconnect()
  vi.stubEnv('NEXT_PHASE', '')
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_abc')
  await createPortal().createSession()
  expect(recur.connections).toHaveLength(1)
})

test('kept connections that Recur has forgotten cost one click a retry, and no later one', async () => {
  const used = new Set<Socket>()
  const recur = await startRecur((request, response) => {
    // Each connection serves one request; whoever comes back on it meets a reset.
    if (used.has(request.socket)) return void request.socket.resetAndDestroy()
    used.add(request.socket)
    open(response)
  })
  const attempts: number[] = []
  const portal = createRecurPortal({
    getCustomer: () => ({ externalId: 'user_1' }),
    onOutcome: (event) => void attempts.push(event.attempts),
  })
  const people = Array.from({ length: 3 }, () => portal.createSession())
  expect(await Promise.all(people)).toMatchObject(people.map(() => ({ kind: 'opened' })))
  await aTurn()
  expect(recur.connections).toHaveLength(3)
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.connections).toHaveLength(4)
  // The other two are as forgotten.
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.connections).toHaveLength(5)
  expect(attempts).toEqual([1, 1, 1, 2, 1])
})

test('a request that had to wait goes over the connections that are kept by then', async () => {
  const waiting: ServerResponse[] = []
  const recur = await startRecur((_, response) => {
    // The first hundred take every place there is.
    if (recur.requests.length <= 100) waiting.push(response)
    else open(response)
  })
  const attempts: number[] = []
  const portal = createRecurPortal({
    getCustomer: () => ({ externalId: 'user_1' }),
    onOutcome: (event) => void attempts.push(event.attempts),
  })
  const people = Array.from({ length: 101 }, () => portal.createSession())
  await vi.waitUntil(() => waiting.length === 100)
  // What another request, over before, has given up.
  leaveConnections(keptConnection())
  for (const response of waiting) open(response)
  expect(await Promise.all(people)).toMatchObject(people.map(() => ({ kind: 'opened' })))
  expect(attempts).toEqual(people.map(() => 1))
})

test('one request after another in one click or page goes over one connection', async () => {
  const recur = await startRecur((request, response) => {
    if (request.method === 'GET') return open(response)
    response.writeHead(recur.requests.length === 1 ? 404 : 201, { 'content-type': 'application/json' })
    const error = { code: 'customer_not_found', message: 'No such customer' }
    response.end(JSON.stringify(recur.requests.length === 1 ? { error } : { url: `${recur.url}/s/ps_1` }))
  })
  const portal = createRecurPortal({ getCustomer: () => ({ customer: 'cus_1', externalId: 'user_1' }) })
  expect(await portal.createSession()).toMatchObject({ kind: 'opened' })
  expect(recur.requests).toHaveLength(2)
  expect(recur.connections).toHaveLength(1)
})

/** Takes the place of the process's dispatcher while a test runs. */
function setGlobalDispatcher(dispatcher: unknown): void {
  const before: unknown = Reflect.get(globalThis, globalDispatcher)
  Reflect.set(globalThis, globalDispatcher, dispatcher)
  closes.push(async () => Reflect.set(globalThis, globalDispatcher, before))
}

function nodesAgent(): object {
  const agent: unknown = Reflect.get(globalThis, globalDispatcher)
  if (typeof agent !== 'object' || agent === null) throw new Error('Node has no dispatcher')
  return agent
}

class Agent {
  constructor() {
    if (new.target === Agent) throw new Error('Use the factory')
  }
}

test.each([
  ['has no dispatcher, as on the Edge runtime', () => undefined],
  [
    'has an agent with options',
    () => Reflect.construct(nodesAgent().constructor, [{ keepAliveTimeout: 1_000 }]),
  ],
  [
    'has an agent behind interceptors',
    () =>
      new Proxy(nodesAgent(), {
        get: (agent, key) => (key === 'dispatch' ? () => true : Reflect.get(agent, key)),
      }),
  ],
  ['has another dispatcher', () => ({ dispatch: () => true })],
  ['has an agent of another make', () => Object.create(Agent.prototype)],
])('requests to Recur go the way of all others where the process %s', (_, create) => {
  expect(keptConnection()).toHaveProperty('dispatcher')
  setGlobalDispatcher(create())
  expect(keptConnection()).toEqual({})
})
