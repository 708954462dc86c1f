import { mintSession } from 'next-recur-portal/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json, startServer, type TestServer } from '../http-server.ts'
import { type PortalForm, readPortalForm } from './portal-form.ts'
import { type RunningApp, startApp } from './start-app.ts'

const secret = 'the-secret-of-the-hung-recur-test'
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

test('while Recur hangs everybody gets a notice, sockets do not pile up, and the first click after it recovers opens the portal', async () => {
  const notice = `${app.url}/account?portal=unavailable`
  for (const wave of ['first', 'second']) {
    expect(await pressTogether(20, wave)).toEqual(Array(20).fill(notice))
    await recur.idle()
  }
  expect(recur.requests.filter(({ path }) => path === '/v1/portal/sessions')).toHaveLength(40)

  answers = true
  expect(await pressTogether(1, 'after')).toEqual([`${recur.url}/s/ps_1`])
})
