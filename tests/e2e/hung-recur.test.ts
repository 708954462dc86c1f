import { mintSession } from 'next-recur-portal/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, startServer, type TestServer } from '../http-server.ts'
import { type PortalForm, readPortalForm } from './portal-form.ts'
import { type RunningApp, startApp } from './start-app.ts'

const secret = 'the-session-secret-of-the-hung-recur-test'
let answers = false
let recur: TestServer
let app: RunningApp
let form: PortalForm

beforeAll(async () => {
  recur = await startServer((response) => {
    if (answers) json(response, 201, { id: 'ps_1', url: `${recur.url}/s/ps_1` })
  })
  app = await startApp({
    env: { AUTH_SECRET: secret, RECUR_SECRET_KEY: 'sk_test_hung', RECUR_BASE_URL: recur.url },
  })
  form = await readPortalForm(app.url, await mintSession({ sub: 'test:0' }, secret))
})

afterAll(async () => {
  await app.close()
  await recur.close()
})

/** So many people press the button at once; where each is sent. */
async function pressTogether(count: number, wave: string): Promise<(string | null)[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const cookie = await mintSession({ sub: `test:${wave}-${index}` }, secret)
      return (await form.post({ cookie })).headers.get('location')
    }),
  )
}

test('while Recur hangs everybody gets a notice, Recur is hardly asked any more, and the portal opens once it recovers', async () => {
  const notice = `${app.url}/account?portal=unavailable`
  const sent = () => recur.requests.filter(({ path }) => path === '/v1/portal/sessions').length
  expect(await pressTogether(20, 'first')).toEqual(Array(20).fill(notice))
  await recur.idle()
  expect(sent()).toBe(20)
  // The outage is noticed: of these at most one a second probes.
  expect(await pressTogether(20, 'second')).toEqual(Array(20).fill(notice))
  await recur.idle()
  expect(sent()).toBeLessThanOrEqual(22)
  expect(app.output()).toContain('portal unavailable (outage')

  answers = true
  await expect.poll(() => pressTogether(1, 'after'), { timeout: 5_000 }).toEqual([`${recur.url}/s/ps_1`])
})
