import { expect, test, vi } from 'vitest'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo()

test('a reload finds a notice gone', async () => {
  const page = await demo.open('/account?portal=unavailable', { as: 'jun' })
  await page.getByRole('alert').filter({ hasText: '暫時無法開啟' }).waitFor()
  await page.reload()
  await page.waitForURL(`${demo.app.url}/account`)
  await page.locator('main [role=alert]').waitFor({ state: 'detached' })
})

test('Back from the portal finds the notice of an earlier try gone', async () => {
  demo.emulator.order('unauthorized_401', { path: '/v1/portal/sessions' })
  const page = await demo.open('/account', { as: 'jun' })
  const manage = page.getByRole('button', { name: '管理訂閱' })
  await manage.click()
  await page.locator('main [role=alert]:focus').waitFor()
  await manage.click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
  await page.goBack()
  await page.waitForURL(`${demo.app.url}/account`)
  await page.locator('main [role=alert]').waitFor({ state: 'detached' })
})

test('a failure after a reload is shown again', async () => {
  const page = await demo.open('/account?portal=unavailable', { as: 'jun' })
  await page.reload()
  await page.waitForURL(`${demo.app.url}/account`)
  demo.emulator.order('service_unavailable_503', { path: '/v1/portal/sessions', times: 2 })
  await page.getByRole('button', { name: '管理訂閱' }).click()
  await page.locator('main [role=alert]:focus').waitFor()
  await page.waitForURL(`${demo.app.url}/account?portal=unavailable`)
})

test.each([true, false])(
  'a plan that is chosen before signing in is there afterwards, JavaScript %s',
  async (javaScript) => {
    const page = await demo.open('/pricing', { javaScript })
    await page.getByRole('button', { name: '選擇專業版' }).click()
    await page.getByText('請先登入，再選擇方案。').waitFor()
    await page.getByRole('button', { name: /王小宇/ }).click()
    await page.getByText('您剛才選的方案').waitFor()
    await page.locator('button:focus', { hasText: '選擇專業版' }).click()
    await page.getByRole('heading', { name: '結帳' }).waitFor()
  },
)

test('the sign-in page says that a session is over', async () => {
  const browser = await demo.openBrowser()
  await browser.addCookies([{ name: 'authjs.session-token', value: 'old', url: demo.app.url }])
  const page = await browser.newPage()
  await page.goto(`${demo.app.url}/account`)
  await page.getByText('您的登入已過期').waitFor()
})

test('two presses on the sign-in page sign in as the first person', async () => {
  const page = await demo.open('/sign-in?callbackUrl=/account')
  const first = page.getByRole('button', { name: /陳俊傑/ })
  const second = page.getByRole('button', { name: /王小宇/ })
  await page.evaluate(() => {
    const [jun, yu] = ['陳俊傑', '王小宇'].map((name) =>
      [...document.querySelectorAll('button')].find((button) => button.textContent?.includes(name)),
    )
    jun?.click()
    requestAnimationFrame(() => yu?.click())
  })
  await page.waitForURL(`${demo.app.url}/account`)
  expect(await page.getByRole('region', { name: '個人資料' }).textContent()).toContain('陳俊傑')
  expect([await first.count(), await second.count()]).toEqual([0, 0])
})

test('a sign-in says that it is under way, and until it is done nobody else can be chosen', async () => {
  const page = await demo.open('/sign-in?callbackUrl=/account')
  let go = () => {}
  const held = new Promise<void>((resolve) => {
    go = resolve
  })
  const posts: string[] = []
  await page.route('**/sign-in**', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    posts.push(route.request().postData() ?? '')
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: /陳俊傑/ }).click()
  await page
    .getByRole('button', { name: /陳俊傑 登入中…/ })
    .and(page.locator(':focus'))
    .waitFor()
  const other = page.getByRole('button', { name: /王小宇/ })
  expect(await other.getAttribute('aria-disabled')).toBe('true')
  // Playwright waits until a button can be pressed; a person does not.
  await other.click({ force: true })
  go()
  await page.waitForURL(`${demo.app.url}/account`)
  expect(posts).toHaveLength(1)
  expect(await page.getByRole('region', { name: '個人資料' }).textContent()).toContain('陳俊傑')
})

test('pressing without a network keeps the page, and says so', async () => {
  const page = await demo.open('/account', { as: 'jun' })
  const manage = page.getByRole('button', { name: '管理訂閱' })
  await page.context().setOffline(true)
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()))
  await manage.click()
  // What the browser says at the button, as assistive technology hears it.
  const devTools = await page.context().newCDPSession(page)
  await vi.waitFor(async () => {
    const { nodes } = await devTools.send('Accessibility.getFullAXTree')
    const alerts = nodes.filter(({ role }) => role?.value === 'alert').map(({ name }) => name?.value)
    expect(alerts).toContainEqual(expect.stringContaining('目前沒有網路連線'))
  })
  expect(await page.locator('button:focus').textContent()).toBe('管理訂閱')
  expect(page.url()).toBe(`${demo.app.url}/account`)
  expect(posts).toEqual([])
  await page.context().setOffline(false)
  await manage.click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
})
