/** Two processes of one build behind a real nginx, which asks them in turn. */
import { mintSession } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RedisServer, startRedis } from '../redis-server.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { findFreePort, type RunningApp, startApp } from './start-app.ts'
import { type Nginx, startNginx } from './start-nginx.ts'

const secret = 'the-session-secret-of-two-instances'
const passOnHost = ['Host $http_host', 'X-Forwarded-Host $http_host', 'X-Forwarded-Proto $scheme']

let emulator: RecurEmulator
let redis: RedisServer
let apps: RunningApp[]
let nginx: Nginx

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
  nginx = await startNginx({ port, upstreams: apps.map(({ url }) => new URL(url).host), headers: passOnHost })
})

afterAll(async () => {
  await nginx?.close()
  await Promise.all(apps?.map((app) => app.close()) ?? [])
  await redis?.close()
  await emulator?.close()
})

/** Presses the button at an address as one person. */
async function press(person: string, url = nginx.url) {
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`${await mintSession({ sub: person }, secret)}; Path=/`, url)
  return browser.press(await browser.visit(`${url}/account`), '管理訂閱')
}

test('a page from one instance opens the portal at the other', async () => {
  for (const person of ['test:1', 'test:2', 'test:3', 'test:4']) {
    // Customers of nobody: what counts is that Recur was asked, once, for the right one.
    expect((await press(person)).url).toBe(`${nginx.url}/pricing`)
    // One request more, so that the next page comes from the other instance.
    await fetch(nginx.url)
  }
  const asked = emulator.requests.filter(({ path }) => path === '/v1/portal/sessions')
  expect(asked.map(({ body }) => body)).toEqual(
    ['test:1', 'test:2', 'test:3', 'test:4'].map((externalId) => expect.objectContaining({ externalId })),
  )
  expect((await press('demo:jun')).url).toContain(`${emulator.url}/portal/`)
})

test('with Redis both instances hold one limit', async () => {
  const places: string[] = []
  for (let click = 0; click < 5; click += 1) {
    places.push((await press('demo:hao')).url.replace(nginx.url, ''))
    await fetch(nginx.url)
  }
  expect(places.slice(0, 4)).not.toContain('/account?portal=rate_limited')
  expect(places[4]).toBe('/account?portal=rate_limited')
})

test('a proxy that hides the host gets its forms rejected by Next.js, and nothing reaches Recur', async () => {
  const before = emulator.requests.length
  const hiding = await startNginx({
    upstreams: apps.map(({ url }) => new URL(url).host),
    headers: ['Host internal.example', 'X-Forwarded-Host ""'],
  })
  expect((await press('demo:ting', hiding.url)).status).toBe(500)
  await hiding.close()
  expect(emulator.requests.slice(before).filter(({ path }) => path === '/v1/portal/sessions')).toEqual([])
})

test('with Redis killed nobody sees an error', async () => {
  const logged = apps.map((app) => app.output().length)
  await redis.close()
  for (const person of ['test:5', 'test:6', 'test:7']) {
    const page = await press(person)
    expect([page.status, page.url]).toEqual([200, `${nginx.url}/pricing`])
  }
  const since = apps.map((app, index) => app.output().slice(logged[index]))
  expect(since.join('\n')).not.toContain('⨯')
  expect(since.join('\n')).toContain('Redis cannot be reached')
})
