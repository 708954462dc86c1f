import { expect, test } from 'vitest'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo({ withPageCache: true })

// Only without JavaScript: once a script has fetched something that must not be stored, as an action's answer is, Chromium 156
// does not keep a page that must not be stored either.
test('the button is usable again when Back shows the page just as it was left', async () => {
  const page = await demo.open('/account', { as: 'jun', javaScript: false })
  const button = page.getByRole('button', { name: '管理訂閱' })
  await button.evaluate((element) => element.setAttribute('data-left', ''))
  await button.click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  // A page that is shown as it was left is not loaded, so there is no load to wait for.
  await page.goBack({ waitUntil: 'commit' })
  await page.locator('button[data-left]').waitFor()
  await button.click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  expect(demo.emulator.sessions.portal).toBe(2)
})
