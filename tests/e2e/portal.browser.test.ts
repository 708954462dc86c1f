import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hydrated, setUpDemo } from './demo.ts'

const demo = setUpDemo()
const sessionsPath = '/v1/portal/sessions'

/** How many portal sessions Recur was asked for. */
function asked(): number {
  return demo.emulator.requests.filter(({ path }) => path === sessionsPath).length
}

function button(page: Page) {
  return page.getByRole('button', { name: '管理訂閱' })
}

/** The notices of the page itself: Next.js keeps an empty alert of its own, in which it announces the page's title. */
function alert(page: Page) {
  return page.locator('main [role=alert]')
}

async function press(page: Page) {
  await button(page).click()
}

for (const javaScript of [true, false]) {
  const mode = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`${mode} a person signs in, opens the portal, comes back and opens it again`, async () => {
    const page = await demo.open('/', { javaScript })
    await page.getByRole('link', { name: '登入試試' }).click()
    await page.getByRole('button', { name: '林美玲' }).click()
    await page.waitForURL(`${demo.app.url}/account`)
    if (javaScript) await hydrated(page)

    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await press(page)
    // What tells the two ways of sending a Server Action apart: by script it travels with this header.
    expect('next-action' in (await sent).headers()).toBe(javaScript)
    await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
    expect(new URL(page.url()).origin).toBe(demo.emulator.url)
    expect(await page.locator('body').textContent()).toContain('mei@example.com')

    await page.getByRole('link', { name: '返回' }).click()
    await page.waitForURL(`${demo.app.url}/account?portal=returned`)
    expect(await page.getByRole('status').textContent()).toContain('歡迎回來')
    if (javaScript) await hydrated(page)

    const [first] = demo.emulator.requests.filter(({ path }) => path === sessionsPath)
    expect(first?.body).toMatchObject({ returnUrl: `${demo.app.url}/account?portal=returned` })
    await press(page)
    await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
    expect(new URL(page.url()).origin).toBe(demo.emulator.url)
  })

  test(`${mode} the button is usable again after Back`, async () => {
    const page = await demo.open('/account', { as: 'jun', javaScript })
    await press(page)
    await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
    await page.goBack()
    await page.waitForURL(`${demo.app.url}/account`)
    if (javaScript) await hydrated(page)
    await page.getByRole('button', { name: '管理訂閱', disabled: false }).waitFor()
    await press(page)
    await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  })
}

test('a person who was signed out in another tab signs in again and is back on the account page', async () => {
  const page = await demo.open('/account', { as: 'mei' })
  const otherTab = await page.context().newPage()
  await otherTab.goto(`${demo.app.url}/`)
  await hydrated(otherTab)
  await otherTab.getByRole('button', { name: '登出' }).click()
  await otherTab.getByRole('link', { name: '登入', exact: true }).waitFor()

  await press(page)
  await page.waitForURL(`${demo.app.url}/sign-in?callbackUrl=%2Faccount`)
  await page.getByRole('button', { name: '林美玲' }).click()
  await page.waitForURL(`${demo.app.url}/account`)
  expect(asked()).toBe(0)
})

test('somebody who is not a customer yet is brought to the plans, and told why', async () => {
  const page = await demo.open('/account', { as: 'yu' })
  await press(page)
  await page.waitForURL(`${demo.app.url}/pricing?portal=customer_not_found`)
  await page.getByRole('heading', { name: '選擇方案' }).waitFor()
  await page.locator('[role=status]:focus', { hasText: '您目前沒有訂閱' }).waitFor()
  expect(await page.getByText('您目前沒有訂閱').count()).toBe(1)
  expect(await page.getByRole('button', { name: '管理訂閱' }).count()).toBe(0)
})

/**
 * Waits until a button of the page's content can't be pressed. Ask before pressing.
 *
 * @returns What all of them say at that moment, with whether they wait.
 */
function nextPending(page: Page): Promise<{ text: string; pending: boolean }[]> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        new MutationObserver(() => {
          const buttons = [...document.querySelectorAll<HTMLButtonElement>('main button')]
          const shown = buttons.map(({ textContent, ariaDisabled }) => ({
            text: textContent,
            pending: ariaDisabled === 'true',
          }))
          if (shown.some(({ pending }) => pending)) resolve(shown)
        }).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true })
      }),
  )
}

/** Keeps what the page sends until it is let go. @returns Lets it go. */
async function holdPress(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/account', async (route) => {
    await released
    await route.continue()
  })
  return release
}

test('the button says 載入中… while the portal opens, and keeps the focus', async () => {
  const page = await demo.open('/account', { as: 'mei' })
  const release = await holdPress(page)
  const pending = nextPending(page)
  await press(page)
  expect(await pending).toEqual([{ text: '載入中…', pending: true }])
  expect(await page.locator('button:focus').textContent()).toBe('載入中…')
  release()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
})

test('a double click makes one session, and nothing goes wrong on the way', async () => {
  const page = await demo.open('/account', { as: 'jun' })
  await button(page).dblclick()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  expect(asked()).toBe(1)
})

test('of the two buttons of a person whose payment failed one press counts', async () => {
  const page = await demo.open('/account', { as: 'ting' })
  const release = await holdPress(page)
  const pending = nextPending(page)
  await page.getByRole('button', { name: '更新信用卡' }).click()
  expect((await pending).map(({ pending }) => pending)).toEqual([true, true])
  // By script, since Playwright waits until a button is enabled.
  await page.evaluate(() => {
    for (const button of document.querySelectorAll<HTMLButtonElement>('main button')) button.click()
  })
  await page.keyboard.press('Enter')
  release()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  expect(asked()).toBe(1)
})

/** Each notice, with what brings it about. */
const notices = [
  {
    notice: 'rate_limited',
    fault: 'rate_limited',
    as: { sub: 'test:notices' },
    text: '操作太頻繁，請過一分鐘再試。',
  },
  {
    notice: 'unavailable',
    fault: 'html_503',
    as: { sub: 'test:notices' },
    text: '暫時無法開啟「管理訂閱」，請稍後再試。',
  },
  {
    notice: 'misconfigured',
    fault: 'unauthorized_401',
    as: { sub: 'test:notices' },
    text: '帳務功能目前無法使用，請聯絡客服。',
  },
  { notice: 'unidentified', as: { sub: '' }, text: '目前無法確認您的身分。' },
] as const

for (const { notice, as, text, ...rest } of notices) {
  for (const javaScript of [true, false]) {
    test(`${javaScript ? 'with' : 'without'} JavaScript the notice ${notice} is shown and announced`, async () => {
      const page = await demo.open('/account', { as, javaScript })
      if ('fault' in rest) demo.emulator.order(rest.fault, { path: sessionsPath, times: 2 })
      await press(page)
      await page.waitForURL(`${demo.app.url}/account?portal=${notice}`)
      expect(await alert(page).textContent()).toContain(text)
      await page.getByRole('button', { name: '管理訂閱', disabled: false }).waitFor()
    })
  }
}

test('a second failure of the same kind is announced anew', async () => {
  demo.emulator.order('unauthorized_401', { path: sessionsPath, times: 2 })
  const page = await demo.open('/account', { as: 'jun' })
  await press(page)
  await page.locator('main [role=alert]:focus').waitFor()
  await press(page)
  // The button had the focus, so that a screen reader hears it come back.
  await page.locator('main [role=alert]:focus').waitFor()
  expect(await alert(page).count()).toBe(1)
  expect(asked()).toBe(2)
})

test('a notice is gone once the portal has opened', async () => {
  demo.emulator.order('unauthorized_401', { path: sessionsPath })
  const page = await demo.open('/account', { as: 'jun' })
  await press(page)
  await alert(page).waitFor()
  await press(page)
  await page.getByRole('link', { name: '返回' }).click()
  await page.getByRole('status').waitFor()
  expect(await alert(page).count()).toBe(0)
})

test('Back does not walk through old notices', async () => {
  demo.emulator.order('unauthorized_401', { path: sessionsPath })
  demo.emulator.order('rate_limited', { path: sessionsPath })
  const page = await demo.open('/', { as: 'jun' })
  await page.getByRole('navigation').getByRole('link', { name: '帳戶' }).click()
  await page.waitForURL(`${demo.app.url}/account`)
  await hydrated(page)
  await press(page)
  await page.waitForURL(`${demo.app.url}/account?portal=misconfigured`)
  await press(page)
  await page.waitForURL(`${demo.app.url}/account?portal=rate_limited`)
  await page.goBack()
  await page.waitForURL(`${demo.app.url}/`)
})

test('a tab that was open over a deploy says so, and works again after its button', async () => {
  const page = await demo.open('/account', { as: 'mei', complaints: /409|UnrecognizedActionError/ })
  // The id of an action that only an earlier build had.
  await page.route('**/account', (route, request) =>
    request.method() === 'POST'
      ? route.continue({ headers: { ...request.headers(), 'next-action': '00'.repeat(21) } })
      : route.continue(),
  )
  await press(page)
  await page.getByRole('heading', { name: '頁面發生錯誤' }).waitFor()
  await page.unrouteAll()
  await page.getByRole('button', { name: '重新整理' }).click()
  await button(page).waitFor()
  await hydrated(page)
  await press(page)
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
})
