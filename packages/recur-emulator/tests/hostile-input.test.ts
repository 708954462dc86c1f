import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openPlainBrowser } from '../../../tests/e2e/plain-browser.ts'
import type { RecurEmulator } from '../src/index.ts'
import { callApi, checkoutUrl, openEmulator, portalUrl } from './open-emulator.ts'

const markup = `"><script>alert(1)</script><img src=x onerror='alert(2)'>&amp;`

async function works(emulator: RecurEmulator): Promise<boolean> {
  return (await callApi(emulator, '/v1/products')).status === 200
}

/** A request that goes out exactly as written, which an HTTP client would tidy up. Answers the status. */
async function rawStatus(
  emulator: RecurEmulator,
  line: string,
  host = new URL(emulator.url).host,
): Promise<number> {
  const { hostname, port } = new URL(emulator.url)
  const socket = connect(Number(port), hostname)
  socket.write(`${line} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`)
  let answer = ''
  for await (const piece of socket) answer += piece
  return Number(answer.split(' ')[1])
}

test('markup in what a customer types is shown as text, in the portal and on the control page', async () => {
  const emulator = await openEmulator({ portal: { businessName: markup } })
  const browser = openPlainBrowser()
  const url = await checkoutUrl(emulator, {
    productSlug: 'starter',
    customerEmail: 'new@example.com',
    customerName: markup,
    externalCustomerId: markup,
  })
  const card = { number: '4147631000000001', expiry: '12/30', cvv: '123' }
  const checkout = await browser.visit(url)
  await browser.press(checkout, '支付', card)
  const portal = await browser.visit(await portalUrl(emulator, { email: 'new@example.com' }))
  const control = await browser.visit(emulator.url)
  for (const { document } of [checkout, portal, control]) {
    expect(document.querySelector('img, [onerror]')).toBeNull()
    expect(document.documentElement.innerHTML).not.toContain('<script>alert')
  }
  expect(portal.text).toContain(markup)
  expect(control.text).toContain(markup)
})

test('markup in paths, queries and orders is shown as text', async () => {
  const emulator = await openEmulator()
  await callApi(emulator, `/v1/products?${encodeURIComponent(markup)}`)
  emulator.order({ kind: 'delay', ms: 0 }, { person: markup, path: markup })
  const { document, text } = await openPlainBrowser().visit(emulator.url)
  expect(document.querySelector('img, [onerror]')).toBeNull()
  expect(text).toContain(markup)
})

test('the done message comes from a closed set', async () => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, { email: 'mei@example.com' })
  const { document } = await openPlainBrowser().visit(`${url}?done=${encodeURIComponent(markup)}`)
  expect(document.querySelector('[role=status]')).toBeNull()
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'not a url'])(
  'a return URL that is no web address is refused: %s',
  async (returnUrl) => {
    const emulator = await openEmulator()
    const { status } = await callApi(emulator, '/v1/portal/sessions', {
      body: { email: 'mei@example.com', returnUrl },
    })
    expect(status).toBe(422)
  },
)

test.each([
  ['not JSON', '{"email"'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['wrong types', '{"email":{"$ne":null},"returnUrl":7}'],
  ['a prototype', '{"__proto__":{"email":"mei@example.com"},"constructor":{"prototype":{}}}'],
  ['deep nesting', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['a very long address', JSON.stringify({ email: 'a'.repeat(5_000), returnUrl: 'https://a.example' })],
])('a body with %s gets an error in the envelope', async (_, body) => {
  const emulator = await openEmulator()
  const answer = await callApi(emulator, '/v1/portal/sessions', { body })
  expect([400, 422]).toContain(answer.status)
  expect(answer.body).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } })
  expect(await works(emulator)).toBe(true)
})

test('a body that is too large is refused, whatever its header says', async () => {
  const emulator = await openEmulator()
  const body = JSON.stringify({ email: 'a'.repeat(100_000) })
  expect((await callApi(emulator, '/v1/portal/sessions', { body })).status).toBe(413)
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode('a'.repeat(10_000)))
    },
  })
  const init = { method: 'POST', body: stream, duplex: 'half' as const }
  const endless = await fetch(`${emulator.url}/v1/portal/sessions`, init)
  expect(endless.status).toBe(413)
  expect(await works(emulator)).toBe(true)
})

test('a body of no declared length is read like any other', async () => {
  const emulator = await openEmulator()
  const body = new Blob([
    JSON.stringify({ email: 'mei@example.com', returnUrl: 'https://a.example' }),
  ]).stream()
  const headers = { authorization: 'Bearer sk_test_emulator' }
  const init = { method: 'POST', headers, body, duplex: 'half' as const }
  expect((await fetch(`${emulator.url}/v1/portal/sessions`, init)).status).toBe(200)
})

test('a POST without a body, and without a word about its length, is answered', async () => {
  const emulator = await openEmulator()
  expect(await rawStatus(emulator, 'POST /_emulator/faults/clear')).toBe(200)
  expect(await rawStatus(emulator, 'POST /v1/portal/sessions')).toBe(401)
})

test('a form that is too large is refused', async () => {
  const emulator = await openEmulator()
  const body = new URLSearchParams({ fault: 'a'.repeat(100_000) })
  const response = await fetch(`${emulator.url}/_emulator/faults`, { method: 'POST', body })
  expect(response.status).toBe(413)
})

test.each([
  '/portal/s/',
  '/portal/s/../../etc/passwd',
  '/portal/s/..%2f..%2fetc%2fpasswd',
  '/portal/s/%00',
  '/portal/s/%E0%A4%A',
  '/portal/s/ps_x/card/../../../_emulator',
  '/checkout/s/__proto__',
  '/portal/s/constructor',
  '//evil.example/portal',
  '/v1/../_emulator/../../x',
  `/portal/s/${'a'.repeat(4_000)}`,
])('a path that plays tricks finds nothing: %s', async (path) => {
  const emulator = await openEmulator()
  expect([400, 404]).toContain(await rawStatus(emulator, `GET ${path}`))
  expect(await works(emulator)).toBe(true)
})

test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])(
  'a Host that is not of this machine is refused: %j',
  async (host) => {
    const emulator = await openEmulator()
    expect([400, 403]).toContain(await rawStatus(emulator, 'GET /_emulator/state', host))
  },
)

test.each([
  ['multipart that is none', 'multipart/form-data; boundary=x', 'nothing of the kind'],
  ['a content type that is none', 'application/x-nonsense', 'number=4147631000000001'],
])('a form body that is %s reads as an empty form', async (_, type, body) => {
  const emulator = await openEmulator()
  const url = await portalUrl(emulator, { email: 'mei@example.com' })
  const browser = openPlainBrowser()
  await browser.visit(url)
  const headers = { 'content-type': type, cookie: await browser.cookies.getCookieString(url) }
  const response = await fetch(`${url}/card`, { method: 'POST', headers, body })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('請輸入卡號')
})
