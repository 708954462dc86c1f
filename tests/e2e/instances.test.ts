/** Two processes of one build behind a real nginx, which asks them in turn. */
import { mintSession } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { readPortalForm } from './portal-form.ts'
import { findFreePort, type RunningApp, startApp } from './start-app.ts'
import { type Nginx, startNginx } from './start-nginx.ts'

const secret = 'the-session-secret-of-two-instances'
const limited = '/account?portal=rate_limited'

let emulator: RecurEmulator
let redis: RedisServer
let apps: RunningApp[]
let nginx: Nginx
const proxies: Nginx[] = []

/** Puts another nginx in front of the same two processes. */
async function startProxy(headers: readonly string[], port?: number): Promise<Nginx> {
  const upstreams = apps.map(({ url }) => new URL(url).host)
  const proxy = await startNginx({ upstreams, headers, ...(port !== undefined && { port }) })
  proxies.push(proxy)
  return proxy
}

beforeAll(async () => {
  emulator = await startRecurEmulator()
  redis = await startRedis()
  const port = await findFreePort()
  const env = {
    APP_URL: `http://127.0.0.1:${port}`,
    AUTH_SECRET: secret,
    RECUR_SECRET_KEY: 'sk_test_emulator',
    RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
    RECUR_BASE_URL: emulator.url,
    REDIS_URL: redis.url,
    PORTAL_CLICKS_PER_MINUTE: '4',
  }
  apps = await Promise.all([startApp({ env }), startApp({ env })])
  nginx = await startProxy(
    ['Host $http_host', 'X-Forwarded-Host $http_host', 'X-Forwarded-Proto $scheme'],
    port,
  )
})

afterAll(async () => {
  await Promise.all(proxies.map((proxy) => proxy.close()))
  await Promise.all(apps?.map((app) => app.close()) ?? [])
  await redis?.close()
  await emulator?.close()
})

/** A session of a customer. Each `sub` has a limit of its own. */
const mint = (sub: string) => mintSession({ sub, email: 'mei@example.com', email_verified: true }, secret)
const sessionRequests = () => emulator.requests.filter(({ path }) => path === '/v1/portal/sessions')

/** A click asks twice, for the page and with the form. A third request lets the next click begin at the other process. */
async function passOn(): Promise<void> {
  const response = await fetch(`${nginx.url}/icon.svg`)
  await response.body?.cancel()
}

/** Clicks as one person, and says where each click led and which process took it. */
async function click(sub: string, times: number): Promise<{ place: string; instance: string }[]> {
  const cookie = await mint(sub)
  const clicks = []
  for (let done = 0; done < times; done += 1) {
    const form = await readPortalForm(nginx.url, cookie)
    const response = await form.post({ cookie, origin: nginx.url })
    expect(response.status).toBe(303)
    const place = (response.headers.get('location') ?? '').replace(nginx.url, '')
    const [, instance = ''] = /^instance=(.*);/.exec(response.headers.getSetCookie().join('\n')) ?? []
    clicks.push({ place: place.startsWith(`${emulator.url}/portal/`) ? 'portal' : place, instance })
    await passOn()
  }
  return clicks
}

test('a page from one instance opens the portal at the other, in both directions', async () => {
  const ways = new Map<string, number>()
  for (let person = 0; person < 10; person += 1) {
    const browser = openPlainBrowser()
    await browser.cookies.setCookie(`${await mint(`test:tab-${person}`)}; Path=/`, nginx.url)
    const answeredBy = async () =>
      (await browser.cookies.getCookies(nginx.url)).find(({ key }) => key === 'instance')?.value
    const account = await browser.visit(`${nginx.url}/account`)
    const from = await answeredBy()
    const portal = await browser.press(account, '管理訂閱')
    expect([portal.status, new URL(portal.url).origin]).toEqual([200, emulator.url])
    const way = `${from} to ${await answeredBy()}`
    ways.set(way, (ways.get(way) ?? 0) + 1)
    await passOn()
  }
  const [one, other] = apps.map(({ url }) => new URL(url).host)
  expect(Object.fromEntries(ways)).toEqual({ [`${one} to ${other}`]: 5, [`${other} to ${one}`]: 5 })
})

test('with Redis both instances hold one limit, which neither would have reached alone', async () => {
  const clicks = await click('test:limit', 5)
  expect(clicks.map(({ place }) => place)).toEqual(['portal', 'portal', 'portal', 'portal', limited])
  const taken = apps.map(({ url }) => clicks.filter(({ instance }) => url.endsWith(instance)).length)
  expect(taken.sort()).toEqual([2, 3])
})

test('a proxy that hides the host gets the form rejected with 500, and nothing reaches Recur', async () => {
  const before = sessionRequests().length
  const hiding = await startProxy(['Host internal.example', 'X-Forwarded-Host ""'])
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`${await mint('test:hidden')}; Path=/`, hiding.url)
  const page = await browser.press(await browser.visit(`${hiding.url}/account`), '管理訂閱')
  expect(page.status).toBe(500)
  expect(sessionRequests()).toHaveLength(before)
  await expect
    .poll(() => apps.map((app) => app.output()).join('\n'))
    .toContain('Invalid Server Actions request')
})

test('X-Forwarded-Host alone is enough for the form behind such a proxy', async () => {
  const proxy = await startProxy(['Host internal.example', 'X-Forwarded-Host $http_host'])
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`${await mint('test:forwarded')}; Path=/`, proxy.url)
  const page = await browser.press(await browser.visit(`${proxy.url}/account`), '管理訂閱')
  expect([page.status, new URL(page.url).origin]).toEqual([200, emulator.url])
})

test("a proxy that passes the client's X-Forwarded-Host on lets a foreign origin through; one that overwrites it does not", async () => {
  const passing = await startProxy(['Host $http_host'])
  const forged = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  const cookie = await mint('test:forged')
  const statusAt = async (url: string) =>
    (await (await readPortalForm(url, cookie)).post({ cookie, ...forged })).status
  expect(await statusAt(passing.url)).toBe(303)
  const before = sessionRequests().length
  expect(await statusAt(nginx.url)).toBe(500)
  expect(sessionRequests()).toHaveLength(before)
})

test('with Redis killed nobody sees an error: each instance counts for itself, and warns once', async () => {
  const logged = apps.map((app) => app.output().length)
  await redis.close()
  const clicks = await click('test:killed', 9)
  expect(clicks.map(({ place }) => place)).toEqual([...Array.from({ length: 8 }, () => 'portal'), limited])
  const since = () => apps.map((app, index) => app.output().slice(logged[index]))
  const warnings = () => since().map((text) => text.split('Redis cannot be reached').length - 1)
  await expect.poll(warnings).toEqual([1, 1])
  expect(since().join('\n')).not.toContain('⨯')
})
