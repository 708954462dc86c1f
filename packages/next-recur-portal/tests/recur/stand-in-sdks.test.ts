/** Stand-ins for SDKs that nobody here has: each calls Recur at another moment or by another way than recur-tw 0.11.0. */
import { request as httpRequest } from 'node:http'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { expectConsole } from '../../../../tests/console.ts'
import { json, startServer, type TestServer } from '../../../../tests/http-server.ts'
import { requestPortalSession } from '../../src/recur/portal-session.ts'
import { startBudget } from '../../src/recur/timeout.ts'
import { createRecurPortal } from '../../src/recur-portal.ts'

/** How the stand-in sends its request: the global `fetch` at some moment, or a transport of its own. */
const sdk = vi.hoisted((): { send: (url: string, init: RequestInit) => Promise<unknown> } => ({
  send: async () => undefined,
}))

vi.mock('recur-tw/server', () => ({
  Recur: class {
    portal
    constructor(key: string, { baseUrl }: { baseUrl: string }) {
      const create = (body: object) =>
        sdk.send(`${baseUrl}/v1/portal/sessions`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
          body: JSON.stringify(body),
        })
      this.portal = { sessions: { create } }
    }
  },
}))

class OtherSdkError extends Error {
  readonly reason = { http: 'hidden' }
}

/** Reads a response as an SDK does that throws errors of its own and knows neither status nor code. */
async function read(response: Response): Promise<unknown> {
  if (!response.ok) throw new OtherSdkError('Something went wrong')
  return response.json()
}

const transports: [string, typeof sdk.send][] = [
  ['in the same tick', (url, init) => fetch(url, init).then(read)],
  [
    'a microtask later',
    async (url, init) => {
      await null
      return read(await fetch(url, init))
    },
  ],
  [
    'after a dynamic import',
    async (url, init) => {
      await import('node:zlib')
      return read(await fetch(url, init))
    },
  ],
  [
    'after a timer, by the fetch of its first call',
    async (url, init) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return read(await globalThis.fetch(url, init))
    },
  ],
]

const portalUrl = 'https://portal.recur.tw/s/ps_1'
let server: TestServer | undefined

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
  vi.stubEnv('APP_URL', 'https://app.example')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await server?.close()
  server = undefined
})

async function press(answer: Parameters<typeof startServer>[0]) {
  server = await startServer(answer)
  vi.stubEnv('RECUR_BASE_URL', server.url)
  return createRecurPortal({ getCustomer: () => ({ externalId: 'user_1' }) }).createSession()
}

for (const [moment, send] of transports) {
  test(`an SDK that calls fetch ${moment} opens the portal, with snake_case in the response`, async () => {
    sdk.send = send
    const outcome = await press((r) =>
      json(r, 201, { id: 'portal_session_1', expires_at: 'soon', url: portalUrl }),
    )
    expect(outcome).toEqual({ kind: 'opened', url: portalUrl })
    expect(server?.requests).toHaveLength(1)
  })

  test(`the error of an SDK that calls fetch ${moment} keeps its status and code`, async () => {
    sdk.send = send
    expect(await press((r) => json(r, 404, { error: { code: 'customer_not_found' } }))).toEqual({
      kind: 'customer_not_found',
    })
    await server?.close()
    expectConsole('error', /portal misconfigured \(key_rejected, status 401, code unauthorized/)
    expect(await press((r) => json(r, 401, { error: { code: 'unauthorized' } }))).toMatchObject({
      cause: 'key_rejected',
    })
  })

  test(`an SDK that calls fetch ${moment} follows no redirect with the customer's identifier`, async () => {
    sdk.send = send
    const elsewhere = await startServer((r) => json(r, 201, { url: portalUrl }))
    expectConsole('error', /portal misconfigured \(wrong_address, status 307/)
    const outcome = await press((r) =>
      r.writeHead(307, { location: `${elsewhere.url}/v1/portal/sessions` }).end(),
    )
    expect(outcome).toEqual({ kind: 'misconfigured', cause: 'wrong_address' })
    expect(elsewhere.requests).toEqual([])
    await elsewhere.close()
  })

  test(`a click with an SDK that calls fetch ${moment} times out, and closes its socket`, async () => {
    sdk.send = send
    server = await startServer(() => {})
    const settings = { secretKey: 'sk_test_1', baseUrl: server.url, appUrl: '', configuration: undefined }
    const request = { externalId: 'user_1', returnUrl: 'https://app.example/account' }
    const budget = startBudget(undefined, { attemptMs: 200, totalMs: 400 })
    expect(await requestPortalSession(request, settings, budget)).toEqual({ kind: 'timeout' })
    await server.idle()
    expect(server.openConnections()).toBe(0)
  })
}

/** A transport of its own: no fetch at all. */
const ownTransport: typeof sdk.send = (url, init) =>
  new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST' }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      response.on('end', () =>
        response.statusCode === 201 ? resolve(JSON.parse(body)) : reject(new OtherSdkError()),
      )
    })
    request.on('error', reject)
    request.end(init.body)
  })

/** The `fetch` of the time when the SDK was loaded: what is lent later never reaches it. */
const kept = globalThis.fetch
const keptFetch: typeof sdk.send = async (url, init) => read(await kept(url, init))

test.each([
  ['a transport of its own', 'production', ownTransport],
  ['a transport of its own', 'development', ownTransport],
  ['a fetch that it kept', 'production', keptFetch],
])(
  'an SDK with %s is never believed in %s, and the log names its version and the cure',
  async (_, mode, send) => {
    vi.stubEnv('NODE_ENV', mode)
    sdk.send = send
    expectConsole(
      'error',
      /portal misconfigured \(unsupported_sdk, .*in the option createSession\. recur-tw 0\.11\.0 is installed\. https:.*docs\/log\.md#unsupported_sdk$/,
    )
    expect(await press((r) => json(r, 201, { url: portalUrl }))).toEqual({
      kind: 'misconfigured',
      cause: 'unsupported_sdk',
    })
  },
)

test('nor is its error, which the log names', async () => {
  sdk.send = ownTransport
  expectConsole('error', /unsupported_sdk.* recur-tw 0\.11\.0 is installed\. It threw Error\. /)
  expect(await press((r) => json(r, 404, { error: { code: 'customer_not_found' } }))).toMatchObject({
    cause: 'unsupported_sdk',
  })
})

test('a click with an SDK with a transport of its own ends in time, and not as an outage of Recur', async () => {
  sdk.send = ownTransport
  server = await startServer(() => {})
  const settings = { secretKey: 'sk_test_1', baseUrl: server.url, appUrl: '', configuration: undefined }
  const request = { externalId: 'user_1', returnUrl: 'https://app.example/account' }
  const budget = startBudget(undefined, { attemptMs: 200, totalMs: 400 })
  expect(await requestPortalSession(request, settings, budget)).toEqual({ kind: 'unobserved' })
  await server.close()
  await vi.waitUntil(() => globalThis.fetch === kept)
})

test('an SDK without that method is told by what it threw', async () => {
  vi.stubEnv('NODE_ENV', 'development')
  sdk.send = () => {
    throw new TypeError('recur.portal.create is not a function')
  }
  expectConsole('error', /unsupported_sdk.* It threw TypeError: recur\.portal\.create is not a function/)
  expect(await press((r) => json(r, 201, { url: portalUrl }))).toMatchObject({ cause: 'unsupported_sdk' })
})

test('other requests of the process meanwhile are left alone, and nothing stays patched', async () => {
  const own = globalThis.fetch
  let release = () => {}
  sdk.send = async (url, init) => {
    await new Promise<void>((resolve) => {
      release = resolve
    })
    return read(await fetch(url, init))
  }
  server = await startServer((r) => json(r, 201, { url: portalUrl }))
  vi.stubEnv('RECUR_BASE_URL', server.url)
  const outcome = createRecurPortal({ getCustomer: () => ({ externalId: 'user_1' }) }).createSession()
  await vi.waitUntil(() => globalThis.fetch !== own)
  const redirecting = await startServer((r, index) =>
    index === 0 ? r.writeHead(307, { location: '/next' }).end() : r.end('followed'),
  )
  // The host's own request follows redirects, as ever.
  expect(await (await fetch(redirecting.url)).text()).toBe('followed')
  await redirecting.close()
  release()
  expect(await outcome).toEqual({ kind: 'opened', url: portalUrl })
  expect(globalThis.fetch).toBe(own)
})

test('twenty clicks side by side do not mix', async () => {
  sdk.send = transports[1]?.[1] ?? sdk.send
  server = await startServer((r, index) =>
    json(r, 201, { url: `${portalUrl}?${JSON.stringify(server?.requests[index]?.body)}` }),
  )
  vi.stubEnv('RECUR_BASE_URL', server.url)
  const people = Array.from({ length: 20 }, (_, index) => `user_${index}`)
  const outcomes = await Promise.all(
    people.map((externalId) => createRecurPortal({ getCustomer: () => ({ externalId }) }).createSession()),
  )
  outcomes.forEach((outcome, index) => {
    expect(outcome.kind === 'opened' && decodeURIComponent(outcome.url)).toContain(
      `"externalId":"user_${index}"`,
    )
  })
})
