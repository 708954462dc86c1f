import { EventEmitter, once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { Recur } from 'recur-tw/server'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Fault, faultNames, faults, type RecurEmulator, startRecurEmulator } from '../src/index.ts'
import { callApi, openEmulator } from './open-emulator.ts'

const request = { email: 'mei@example.com', returnUrl: 'https://app.example.com/account' }

type Meeting = {
  /** 0 while there is none. */
  status: number
  body: string
  /** How it ended; `open` while it has not. */
  end: 'open' | 'complete' | 'cut' | 'closed' | 'reset'
}

/** Sends one request with a connection of its own, and writes down what comes back as it comes. */
function send(emulator: RecurEmulator): { meeting: Meeting; changed: () => Promise<void> } {
  const meeting: Meeting = { status: 0, body: '', end: 'open' }
  const news = new EventEmitter()
  const note = (change: Partial<Meeting>) => {
    Object.assign(meeting, change)
    news.emit('change')
  }
  // Kept alive, so that a connection that is closed was closed on purpose.
  const headers = { authorization: 'Bearer sk_test_emulator', connection: 'keep-alive' }
  const outgoing = httpRequest(`${emulator.url}/v1/portal/sessions`, {
    method: 'POST',
    headers,
    agent: false,
  })
  outgoing.on('error', ({ message }) => note({ end: message.includes('ECONNRESET') ? 'reset' : 'closed' }))
  outgoing.on('response', (response) => {
    note({ status: response.statusCode ?? 0 })
    response.on('data', (piece) => note({ body: meeting.body + piece }))
    response.on('end', () => note({ end: 'complete' }))
    response.on('error', () => note({ end: 'cut' }))
  })
  outgoing.end(JSON.stringify(request))
  return { meeting, changed: () => once(news, 'change').then(() => undefined) }
}

/** Waits until a request has arrived. */
async function firstRequest(emulator: RecurEmulator): Promise<void> {
  while (emulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
}

function expected(fault: Fault): Partial<Meeting> {
  switch (fault.kind) {
    case 'answer':
      return { status: fault.status, body: fault.body, end: 'complete' }
    case 'cut':
      return { status: fault.status, body: fault.body, end: 'cut' }
    case 'stall':
      return { status: fault.status, body: fault.body, end: 'open' }
    case 'drip':
      return { status: fault.status, body: fault.body.repeat(2), end: 'open' }
    case 'hang':
      return { status: 0, end: 'open' }
    case 'close':
      return { status: 0, end: 'closed' }
    case 'reset':
      return { status: 0, end: 'reset' }
    case 'delay':
      return { status: 200, end: 'complete' }
  }
}

describe('each fault of the catalogue does what it says', () => {
  test.each(faultNames.filter((name) => faults[name].kind !== 'delay'))('%s', async (name) => {
    const emulator = await openEmulator()
    emulator.order(name)
    const wanted = expected(faults[name])
    const { meeting, changed } = send(emulator)
    await firstRequest(emulator)
    const there = () => meeting.end !== 'open' || (wanted.end === 'open' && hasComeTo(meeting, wanted))
    while (!there()) await changed()
    // A whole other request comes and goes, and what is to stay open is still open.
    await callApi(emulator, '/v1/products')
    expect(meeting).toMatchObject(wanted)
  })

  function hasComeTo({ status, body }: Meeting, wanted: Partial<Meeting>): boolean {
    return status === wanted.status && body === (wanted.body ?? '')
  }

  test('a delay gives the true answer, late', async () => {
    const emulator = await openEmulator()
    emulator.order({ kind: 'delay', ms: 120 })
    const begun = performance.now()
    const { status } = await callApi(emulator, '/v1/portal/sessions', { body: request })
    expect(status).toBe(200)
    expect(performance.now() - begun).toBeGreaterThanOrEqual(119)
  })

  test('the SDK meets what its contract says of errors it cannot read', async () => {
    const emulator = await openEmulator()
    const recur = new Recur('sk_test_emulator', { baseUrl: emulator.url })
    const call = () => recur.portal.sessions.create({ email: 'mei@example.com' })
    emulator.order('error_is_missing_500')
    await expect(call()).rejects.toThrow(TypeError)
    emulator.order('html_503')
    await expect(call()).rejects.toThrow(SyntaxError)
    emulator.order('reset')
    await expect(call()).rejects.toThrow('fetch failed')
    emulator.order('url_is_missing')
    expect(await call()).toMatchObject({ url: undefined })
  })
})

describe('an order', () => {
  const statusOf = async (emulator: RecurEmulator, body: unknown = request) =>
    (await callApi(emulator, '/v1/portal/sessions', { body })).status

  test('is for the next request, once', async () => {
    const emulator = await openEmulator()
    emulator.order('bad_gateway_502')
    expect([await statusOf(emulator), await statusOf(emulator)]).toEqual([502, 200])
    expect(emulator.requests.map(({ fault }) => fault)).toEqual(['bad_gateway_502', undefined])
  })

  test('can be for several requests', async () => {
    const emulator = await openEmulator()
    emulator.order('bad_gateway_502', { times: 2 })
    expect([await statusOf(emulator), await statusOf(emulator), await statusOf(emulator)]).toEqual([
      502, 502, 200,
    ])
  })

  test('waits for its turn behind the orders before it', async () => {
    const emulator = await openEmulator()
    emulator.order('bad_gateway_502')
    emulator.order('conflict_409')
    expect([await statusOf(emulator), await statusOf(emulator), await statusOf(emulator)]).toEqual([
      502, 409, 200,
    ])
  })

  test.each([
    ['the address', 'jun@example.com', { email: 'jun@example.com', externalId: '' }],
    ['the external id', 'demo:jun', { externalId: 'demo:jun' }],
    ["Recur's id, where the request has the external id", 'cus_jun', { externalId: 'demo:jun' }],
    ['one of several', ['demo:nobody', 'demo:jun'], { externalId: 'demo:jun' }],
  ])('can be for a person, by %s, until it is withdrawn', async (_, person, identifier) => {
    const emulator = await openEmulator()
    emulator.order('service_unavailable_503', { person })
    const theirs = { ...identifier, returnUrl: request.returnUrl }
    expect(await statusOf(emulator)).toBe(200)
    expect([await statusOf(emulator, theirs), await statusOf(emulator, theirs)]).toEqual([503, 503])
    emulator.clearFaults()
    expect(await statusOf(emulator, theirs)).not.toBe(503)
  })

  test('can be for one kind of request', async () => {
    const emulator = await openEmulator()
    emulator.order('service_unavailable_503', { path: '/v1/portal/sessions' })
    expect((await callApi(emulator, '/v1/customers/entitlements?email=mei@example.com')).status).toBe(200)
    expect(await statusOf(emulator)).toBe(503)
  })

  test('can be spelled out', async () => {
    const emulator = await openEmulator()
    emulator.order({ kind: 'answer', status: 418, body: 'short and stout' })
    expect(await callApi(emulator, '/v1/portal/sessions', { body: request })).toMatchObject({
      status: 418,
      body: 'short and stout',
    })
  })

  test('can come with the start', async () => {
    const emulator = await openEmulator({ faults: [{ fault: 'conflict_409', times: 1 }] })
    expect([await statusOf(emulator), await statusOf(emulator)]).toEqual([409, 200])
  })

  test.each([{ share: 1.5 }, { share: -0.1 }, { share: Number.NaN }, { times: 0 }, { times: 1.5 }])(
    'that makes no sense is refused: %o',
    async (target) => {
      const emulator = await openEmulator()
      expect(() => emulator.order('reset', target)).toThrow(RangeError)
      expect(emulator.faultOrders).toEqual([])
    },
  )

  test('for a fault that is not in the catalogue is refused', async () => {
    const emulator = await openEmulator()
    expect(() => Reflect.apply(emulator.order, emulator, ['hangs'])).toThrow('There is no fault "hangs"')
    expect(emulator.faultOrders).toEqual([])
  })

  test('for a share meets about that share, and the same requests with the same seed', async () => {
    const run = async (seed: number) => {
      const emulator = await openEmulator({ seed, faults: [{ fault: 'bad_gateway_502', share: 0.05 }] })
      const statuses: number[] = []
      for (let count = 0; count < 200; count++) statuses.push(await statusOf(emulator))
      await emulator.close()
      return statuses.flatMap((status, index) => (status === 502 ? [index] : []))
    }
    const first = await run(7)
    expect(first.length).toBeGreaterThan(3)
    expect(first.length).toBeLessThan(20)
    expect(await run(7)).toEqual(first)
    expect(await run(8)).not.toEqual(first)
  })
})

test('closing ends connections that hang', async () => {
  const emulator = await startRecurEmulator()
  emulator.order('hang')
  const { hostname, port } = new URL(emulator.url)
  const socket = connect(Number(port), hostname)
  socket.write(`GET /v1/products HTTP/1.1\r\nhost: ${hostname}:${port}\r\n\r\n`)
  await firstRequest(emulator)
  const closed = once(socket, 'close')
  await emulator.close()
  await closed
  await emulator.close()
})

test('a body that drips stops dripping when nobody listens any more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const emulator = await startRecurEmulator()
  emulator.order('drip_200')
  const { meeting, changed } = send(emulator)
  while (meeting.status === 0) await changed()
  expect(vi.getTimerCount()).toBe(1)
  await emulator.close()
  while (meeting.end === 'open') await changed()
  expect(vi.getTimerCount()).toBe(0)
})
