import { expect, onTestFinished, test } from 'vitest'
import { startOnEmulator } from './start-on-emulator.ts'

/** The app on a Recur that allows 100 requests a minute, as its sandbox does, with the limits that the app has by itself. */
async function startOnSandbox() {
  const secretKey = 'sk_test_quota'
  const on = await startOnEmulator({
    emulator: { rateLimit: 100, secretKey },
    env: { RECUR_SECRET_KEY: secretKey, PORTAL_CLICKS_PER_MINUTE: '', RECUR_REQUESTS_PER_MINUTE: '' },
  })
  onTestFinished(on.close)
  return on
}

test('one person and any number of visitors together do not keep another subscriber from the portal', async () => {
  const on = await startOnSandbox()
  const mallory = await on.browseAs({
    sub: 'test:mallory',
    email: 'mallory@example.com',
    email_verified: true,
  })
  const pricing = await mallory.visit(`${on.app.url}/pricing`)
  const visit = (path: string) => mallory.visit(on.app.url + path)
  await Promise.all([
    ...Array.from({ length: 10 }, () => mallory.press(pricing, '選擇入門版')),
    ...Array.from({ length: 20 }, () => visit('/account')),
    ...Array.from({ length: 30 }, () => visit('/pricing')),
  ])
  expect(on.emulator.requests.length).toBeLessThanOrEqual(62)
  const mei = await on.browseAs({ sub: 'test:mei', email: 'mei@example.com', email_verified: true })
  const portal = await mei.press(await mei.visit(`${on.app.url}/account`), '管理訂閱')
  expect(portal.url).toContain(`${on.emulator.url}/portal/`)
})
