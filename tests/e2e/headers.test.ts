import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppOnEmulator, startOnEmulator } from './start-on-emulator.ts'

let on: AppOnEmulator
beforeAll(async () => {
  on = await startOnEmulator()
})
afterAll(() => on.close())

const pages = ['/', '/pricing', '/sign-in', '/no-such-page']

test.each(pages)('%s lets only scripts with its nonce run', async (path) => {
  const response = await fetch(on.app.url + path)
  const policy = response.headers.get('content-security-policy') ?? ''
  const [, nonce = 'none'] = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic'(;|$)/.exec(policy) ?? []
  const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("object-src 'none'")
  expect(policy).toContain("base-uri 'self'")
})

test('each response has a nonce of its own', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await fetch(on.app.url)).headers.get('content-security-policy')),
  )
  expect(policies[0]).not.toBe(policies[1])
})

test('a form may lead to this app, to Recur and to the emulator only', async () => {
  const policy = (await fetch(on.app.url)).headers.get('content-security-policy') ?? ''
  expect(/form-action ([^;]*)/.exec(policy)?.[1]).toBe(
    `'self' https://recur.tw https://*.recur.tw ${on.emulator.url}`,
  )
})

test.each([...pages, '/icon.svg'])('%s has the headers of every response', async (path) => {
  const response = await fetch(on.app.url + path)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  expect(response.headers.get('x-powered-by')).toBeNull()
})

test('cookies of 8 kB are refused in words before anything reads them', async () => {
  const response = await fetch(`${on.app.url}/account`, { headers: { cookie: `a=${'x'.repeat(8_192)}` } })
  expect(response.status).toBe(431)
  expect(await response.text()).toContain('Please clear them')
  const smaller = await fetch(on.app.url, { headers: { cookie: `a=${'x'.repeat(8_000)}` } })
  expect(smaller.status).toBe(200)
})

test('three bodies of 250 MB to the address of sessions are not read', async () => {
  const chunk = new Uint8Array(1_000_000).fill(97)
  const post = async () => {
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        sent += 1
        if (sent > 250) controller.close()
        else controller.enqueue(chunk)
      },
    })
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${on.app.url}/api/auth/session`, init).catch(() => undefined)
    return response?.status
  }
  for (const status of await Promise.all([post(), post(), post()]))
    expect([404, 405, 413, undefined]).toContain(status)
  expect((await fetch(on.app.url)).status).toBe(200)
})

test.each(pages)('%s describes itself once', async (path) => {
  const html = await (await fetch(on.app.url + path)).text()
  const descriptions = [...html.matchAll(/<meta name="description" content="([^"]+)"/g)]
  expect(descriptions).toHaveLength(1)
})

test.each(pages)('%s has no demo bar on the emulator alone', async (path) => {
  expect(await (await fetch(on.app.url + path)).text()).not.toContain('demo-bar')
})
