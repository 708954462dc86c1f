import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PortalForm, readPortalForm } from './portal-form.ts'
import { type AppOnEmulator, startOnEmulator } from './start-on-emulator.ts'

let on: AppOnEmulator
let cookie: string
let form: PortalForm

beforeAll(async () => {
  const counter = new URL('count-decryptions.mjs', import.meta.url)
  on = await startOnEmulator({ env: { NODE_OPTIONS: `--import ${counter}` } })
  cookie = await on.mintCookie({ sub: 'demo:jun' })
  form = await readPortalForm(on.app.url, cookie)
})

afterAll(() => on.close())

/** What the app does with session cookies meanwhile, in order. */
async function watch(run: () => Promise<Response>): Promise<{ response: Response; seen: string[] }> {
  const before = on.app.output().length
  const response = await run()
  await response.text()
  const seen = on.app
    .output()
    .slice(before)
    .match(/(?<=\[session\] )\w+/g)
  return { response, seen: [...(seen ?? [])] }
}

test('the account page decrypts the session once, though the page and its subscriptions ask who it is', async () => {
  const { response, seen } = await watch(() => fetch(`${on.app.url}/account`, { headers: { cookie } }))
  expect(response.status).toBe(200)
  expect(seen).toEqual(['decrypt'])
})

test('a click decrypts the session once and encrypts nothing', async () => {
  const { response, seen } = await watch(() => form.post({ cookie, origin: on.app.url }))
  expect(response.headers.get('location')).toContain('/s/')
  expect(seen).toEqual(['decrypt'])
})
