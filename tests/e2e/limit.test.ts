import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppOnEmulator, startOnEmulator } from './start-on-emulator.ts'

let running: AppOnEmulator

beforeAll(async () => {
  running = await startOnEmulator({ env: { PORTAL_CLICKS_PER_MINUTE: '2' } })
})

afterAll(() => running.close())

/** Where the button leads somebody who is signed in. */
async function press(person: string): Promise<string> {
  const browser = await running.browseAs({ sub: `demo:${person}` })
  return (await browser.press(await browser.visit(`${running.app.url}/account`), '管理訂閱')).url
}

test('one person may press the button as often as the setting says, and others go on', async () => {
  const portal = `${running.emulator.url}/portal/`
  expect(await press('jun')).toContain(portal)
  expect(await press('jun')).toContain(portal)
  running.emulator.reset()
  expect(await press('jun')).toBe(`${running.app.url}/account?portal=rate_limited`)
  expect(running.emulator.requests.filter(({ path }) => path === '/v1/portal/sessions')).toEqual([])
  expect(await press('hao')).not.toContain('rate_limited')
})

test('one person may reload the account page twice as often, and then still has the button', async () => {
  const browser = await running.browseAs({
    sub: 'demo:ting',
    email: 'ting@example.com',
    email_verified: true,
  })
  const asked = () => running.emulator.requests.filter(({ path }) => path.includes('demo%3Ating')).length
  running.emulator.reset()
  for (let load = 0; load < 4; load += 1) await browser.visit(`${running.app.url}/account`)
  expect(asked()).toBe(4)
  const page = await browser.visit(`${running.app.url}/account`)
  expect(asked()).toBe(4)
  expect(page.status).toBe(200)
  expect(page.text).toContain('管理訂閱')
})
