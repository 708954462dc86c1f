import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setUpDemo } from './demo.ts'

const demo = setUpDemo({ env: { DEMO_BAR: '1' } })

const pages = ['/', '/sign-in', '/pricing', '/account?portal=unavailable', '/no-such-page']
/** What Chromium writes of the page that is not there. */
const complaints = /status of 404/

for (const width of [390, 1280]) {
  test(`the name of the app stands at the same place on every page, at ${width} px`, async () => {
    const context = await demo.openBrowser({ as: 'ting', viewport: { width, height: 800 }, complaints })
    const page = await context.newPage()
    const places = new Set<number | undefined>()
    for (const path of pages) {
      await page.goto(`${demo.app.url}${path}`)
      places.add((await page.locator('.site-name').boundingBox())?.y)
    }
    expect(places.size).toBe(1)
  })
}

test.each(['zh-TW', 'en'])(
  'with text twice as large nothing is wider than a phone, in %s',
  async (locale) => {
    const context = await demo.openBrowser({ locale, viewport: { width: 390, height: 800 }, complaints })
    const page = await context.newPage()
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = '200%'
      })
    })
    const wide: string[] = []
    for (const as of ['mei', 'ting', 'yu', 'hao']) {
      await demo.signIn(context, as)
      for (const path of pages) {
        await page.goto(`${demo.app.url}${path}`)
        wide.push(...(await findWide(page)).map((element) => `${element} of ${path} for ${as}`))
      }
    }
    expect(wide).toEqual([])
  },
)

/** What reaches beyond the window, or is cut off. */
function findWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const cut = getComputedStyle(element).overflowX !== 'visible'
        const { right } = element.getBoundingClientRect()
        return right > innerWidth + 1 || (cut && element.scrollWidth > element.clientWidth + 1)
      })
      .map(({ tagName, className }) => `${tagName}.${className}`),
  )
}

test.each(['zh-TW', 'en'])('no Chinese is drawn with a Japanese font, in %s', async (locale) => {
  const context = await demo.openBrowser({ as: 'mei', locale, complaints })
  const page = await context.newPage()
  const browser = await context.newCDPSession(page)
  const fonts = new Set<string>()
  for (const path of pages) {
    await page.goto(`${demo.app.url}${path}`)
    await browser.send('DOM.enable')
    await browser.send('CSS.enable')
    const { root } = await browser.send('DOM.getDocument')
    const all = { nodeId: root.nodeId, selector: 'body *' }
    for (const nodeId of (await browser.send('DOM.querySelectorAll', all)).nodeIds) {
      const used = await browser.send('CSS.getPlatformFontsForNode', { nodeId })
      for (const { familyName } of used.fonts) fonts.add(familyName)
    }
  }
  expect([...fonts].filter((name) => /JP|Japan|Gothic|Mincho|IPA|Takao/i.test(name))).toEqual([])
})

test('Chinese headings are not set tighter', async () => {
  const page = await demo.open('/')
  const spacing = () => page.locator('h1').evaluate((heading) => getComputedStyle(heading).letterSpacing)
  expect(await spacing()).toBe('normal')
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('html[lang=en]').waitFor()
  expect(await spacing()).not.toBe('normal')
})
