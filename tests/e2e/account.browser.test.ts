import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hydrated, setUpDemo, type VisitorOptions } from './demo.ts'

const demo = setUpDemo()

/** Recur takes its time to say what a person has subscribed to, or which plans there are. */
function delayReading(ms: number): void {
  for (const path of ['/v1/customers/entitlements', '/v1/products']) {
    demo.emulator.order({ kind: 'delay', ms }, { path })
  }
}

function section(page: Page) {
  return page.getByRole('region', { name: '訂閱管理' })
}

test('while Recur does not say what a person has, the button is there and opens the portal', async () => {
  demo.emulator.order('hang', { path: '/v1/customers/entitlements' })
  const page = await (await demo.openBrowser({ as: 'jun' })).newPage()
  await page.goto(`${demo.app.url}/account`, { waitUntil: 'commit' })
  await page.getByRole('button', { name: '管理訂閱' }).waitFor()
  await hydrated(page)
  expect(await section(page).textContent()).not.toContain('團隊版')
  await page.getByRole('button', { name: '管理訂閱' }).click()
  await page.getByRole('heading', { name: '訂閱與帳單' }).waitFor()
})

test('the first part of the HTML holds the button, and comes before Recur has answered', async () => {
  delayReading(3_000)
  const context = await demo.openBrowser({ as: 'jun' })
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const response = await fetch(`${demo.app.url}/account`, { headers: { cookie } })
  let html = ''
  const decoder = new TextDecoder()
  for await (const bytes of response.body ?? []) {
    html += decoder.decode(bytes, { stream: true })
    if (html.includes('</main>')) break
  }
  const [asked] = demo.emulator.requests.filter(({ path }) => path.startsWith('/v1/customers/entitlements'))
  expect(html).toContain('管理訂閱</button>')
  expect(asked).toMatchObject({ fault: 'delay', status: undefined })
})

/** What the section shows of each person whose state looks different. */
const states = [
  ['jun', '團隊版'],
  ['ting', '最近一次扣款沒有成功'],
  ['hao', '已取消'],
  ['yu', '您目前沒有訂閱'],
] as const

for (const width of [390, 1280]) {
  test(`nothing moves when the section arrives late, at ${width} px`, async () => {
    for (const [as, shown] of states) {
      demo.emulator.order({ kind: 'delay', ms: 1_500 }, { person: `demo:${as}`, times: 1 })
      const watched = await openWatched('/account', { as, viewport: { width, height: 900 } })
      await section(watched.page).getByText(shown).waitFor()
      expect(await watched.read(), `what the page of ${as} showed`).toEqual({ waited: true, moved: [] })
    }
  })

  test(`nothing moves when the plans arrive late, at ${width} px`, async () => {
    await demo.restartApp()
    demo.emulator.order({ kind: 'delay', ms: 1_500 }, { path: '/v1/products' })
    const watched = await openWatched('/pricing', { as: 'jun', viewport: { width, height: 900 } })
    await watched.page.getByRole('button', { name: '改用專業版' }).waitFor()
    expect(await watched.read()).toEqual({ waited: true, moved: [] })
  })
}

/** What a page did while it loaded. */
type Watched = {
  page: Page
  /** Whether it showed that it was waiting for Recur, and what moved by itself (Layout Instability API). */
  read(): Promise<{ waited: boolean; moved: string[] }>
}

/** Opens a page and watches it from its first byte on. */
async function openWatched(path: string, options: VisitorOptions): Promise<Watched> {
  const page = await (await demo.openBrowser(options)).newPage()
  await page.addInitScript(() => {
    const moved: string[] = []
    const seen = { waited: false, moved }
    new PerformanceObserver((list) => {
      moved.push(...list.getEntries().map((entry) => JSON.stringify(entry)))
    }).observe({ type: 'layout-shift', buffered: true })
    new MutationObserver(() => {
      seen.waited ||= document.querySelector('.recur-loading-line') !== null
    }).observe(document, { childList: true, subtree: true })
    Object.assign(window, { seen })
  })
  await page.goto(`${demo.app.url}${path}`)
  return {
    page,
    read: () =>
      page.evaluate(async () => {
        // A shift is reported after the frame in which it was painted.
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
        return Reflect.get(window, 'seen')
      }),
  }
}

test('without JavaScript a late section is a link away', async () => {
  delayReading(600)
  const page = await demo.open('/account', { as: 'jun', javaScript: false })
  expect(await section(page).textContent()).not.toContain('團隊版')
  await page.getByRole('link', { name: '顯示訂閱狀態' }).click()
  await section(page).getByText('團隊版').waitFor()
})

test('without JavaScript late plans are a link away', async () => {
  await demo.restartApp()
  delayReading(600)
  const page = await demo.open('/pricing', { javaScript: false })
  await page.getByRole('link', { name: '顯示方案' }).click()
  await page.getByRole('button', { name: '選擇團隊版' }).waitFor()
})

test('without JavaScript a section and plans that come at the usual speed are there at once', async () => {
  const page = await demo.open('/account', { as: 'jun', javaScript: false })
  expect(await section(page).textContent()).toContain('團隊版')
  await page.getByRole('link', { name: '方案', exact: true }).click()
  await page.getByRole('button', { name: '改用專業版' }).waitFor()
  expect(await page.getByRole('listitem').filter({ hasText: '目前方案' }).textContent()).toContain('團隊版')
})

for (const javaScript of [true, false]) {
  const mode = javaScript ? 'with JavaScript' : 'without JavaScript'

  test(`${mode} the language is switched, remembered, and spoken by the portal`, async () => {
    const page = await demo.open('/account', { as: 'jun', javaScript })
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Account settings' }).waitFor()
    expect(page.url()).toBe(`${demo.app.url}/account`)

    const again = await page.context().newPage()
    await again.goto(`${demo.app.url}/account`)
    expect(await again.locator('html').getAttribute('lang')).toBe('en')
    if (javaScript) await hydrated(again)
    await again.getByRole('button', { name: 'Manage subscription' }).click()
    await again.getByRole('heading', { name: 'Subscription and billing' }).waitFor()
    await again.getByRole('link', { name: 'Back to' }).click()
    await again.getByText('Welcome back.').waitFor()

    await again.getByRole('button', { name: '繁體中文' }).click()
    await again.getByRole('heading', { name: '帳戶設定' }).waitFor()
  })
}

test('somebody whose browser asks for English gets English', async () => {
  const page = await demo.open('/account', { as: 'jun', locale: 'en-GB' })
  await page.getByRole('button', { name: 'Manage subscription' }).waitFor()
  expect(await page.title()).toContain('Account settings')
})

/** Kilobytes (1,000 bytes, gzip) of the script files that a page loads. */
async function measureScripts(path: string, as?: string): Promise<number> {
  const context = await demo.openBrowser({ ...(as !== undefined && { as }), complaints: /status of 404/ })
  const page = await context.newPage()
  const files = new Map<string, Promise<Buffer>>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') files.set(response.url(), response.body())
  })
  await page.goto(`${demo.app.url}${path}`, { waitUntil: 'networkidle' })
  const bodies = await Promise.all(files.values())
  expect(bodies.length, `the scripts of ${path}`).toBeGreaterThan(3)
  return bodies.reduce((sum, body) => sum + gzipSync(body).byteLength, 0) / 1_000
}

test('the account page ships at most 1 kB more script than a page without the button, the pricing page 2', async () => {
  // The emptiest page of this app: no form, no header, nothing that asks for anything.
  const empty = await measureScripts('/no-such-page')
  const account = (await measureScripts('/account', 'jun')) - empty
  const pricing = (await measureScripts('/pricing', 'jun')) - empty
  expect(account).toBeLessThanOrEqual(1)
  expect(pricing).toBeLessThanOrEqual(2)
})
