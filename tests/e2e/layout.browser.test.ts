import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { setUpDemo, type VisitorOptions } from './demo.ts'

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
  'with text twice as large nothing is wider than a phone and no label breaks in a word, in %s',
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
        const found = [...(await findWide(page)), ...(await findBroken(page))]
        wide.push(...found.map((one) => `${one} of ${path} for ${as}`))
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

/** English words of labels and headings that take more than one line. Chinese breaks anywhere. */
function findBroken(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, .recur-button, .recur-status, .recur-tag)')].flatMap(
      (element) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
        const broken: string[] = []
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          for (const { 0: word, index } of (node.textContent ?? '').matchAll(/[\w’]+/g)) {
            const range = document.createRange()
            range.setStart(node, index)
            range.setEnd(node, index + word.length)
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word)
          }
        }
        return broken
      },
    ),
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

test.each(['mei', 'ting', 'hao', 'yu'])(
  'on the English pages nothing of Recur is Chinese, for %s',
  async (as) => {
    const page = await demo.open('/pricing', { as, locale: 'en' })
    await page.getByRole('heading', { name: 'Starter' }).waitFor()
    const cards = await page.locator('.recur-plans').textContent()

    await page.goto(`${demo.app.url}/account`)
    const section = await page.locator('.recur-section:not(:has(.recur-loading))').textContent()
    expect(`${cards} ${section}`).not.toMatch(/\p{Script=Han}/u)
  },
)

test.each<[string, VisitorOptions]>([
  ['without JavaScript', { javaScript: false }],
  ['for somebody who wants no motion', { reducedMotion: 'reduce' }],
])('what stands in for a late answer stands still %s', async (_, visitor) => {
  const page = await (await demo.openBrowser({ as: 'mei', ...visitor })).newPage()
  demo.emulator.order({ kind: 'delay', ms: 3_000 }, { path: '/v1/customers/entitlements' })
  await page.goto(`${demo.app.url}/account`, { waitUntil: 'commit' })
  await page.locator('.recur-loading span').first().waitFor()
  const moving = await page
    .locator('.recur-loading span')
    .evaluateAll((all) => all.filter((one) => getComputedStyle(one).animationName !== 'none').length)
  expect(moving).toBe(0)
})

test.each(['no-preference', 'reduce'] as const)(
  'the check of a paid checkout draws itself unless motion is not wanted: %s',
  async (reducedMotion) => {
    const page = await demo.open('/account?checkout=success', { as: 'mei', reducedMotion })
    const names = await page
      .locator('.recur-notice svg *')
      .evaluateAll((all) => all.map((part) => getComputedStyle(part).animationName))
    const drawn = reducedMotion === 'reduce' ? 'none' : 'recur-draw'
    expect(names).toEqual([drawn, drawn])
  },
)

test('English on a Chinese page has the fonts of the English pages', async () => {
  const readFonts = async (locale: string, selector: string) => {
    const context = await demo.openBrowser({ locale, complaints })
    const page = await context.newPage()
    await page.goto(`${demo.app.url}/no-such-page`)
    return page.locator(selector).evaluate((element) => getComputedStyle(element).fontFamily)
  }
  expect(await readFonts('zh-TW', '.intro[lang=en]')).toBe(await readFonts('en', 'body'))
})

test('Chinese headings are not set tighter', async () => {
  const page = await demo.open('/')
  const spacing = () => page.locator('h1').evaluate((heading) => getComputedStyle(heading).letterSpacing)
  expect(await spacing()).toBe('normal')
  await page.getByRole('button', { name: 'English' }).click()
  await page.locator('html[lang=en]').waitFor()
  expect(await spacing()).not.toBe('normal')
})

// The tests below leave an app that knows these plans.

/** As many plans, each paid another way: as Recur documents it, and as it does not. */
function sell(count: number): void {
  const periods = ['YEARLY', 'QUARTERLY', 'WEEKLY', 'MONTHLY', 'CUSTOM', 'ONE_TIME', 'FORTNIGHTLY']
  const products = periods.slice(0, count).map((billing_period, index) => ({
    id: `prod_${index}`,
    name: `Plan ${index} with a name that is longer than a card is wide`,
    description: index % 2 === 0 ? 'A description that takes two lines or three on a narrow card.' : null,
    billing_period,
    price: 100 ** (index % 4),
    trial_days: index,
  }))
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ products })
  demo.emulator.order({ kind: 'answer', status: 200, headers, body }, { path: '/v1/products' })
}

for (const [width, columns] of [
  [390, 1],
  [1280, 3],
] as const) {
  test.each([1, 7])(
    `%i plans stand in order and are no wider than they need, at ${width} px`,
    async (count) => {
      await demo.restartApp()
      sell(count)
      const page = await demo.open('/pricing', { viewport: { width, height: 800 } })
      await page.getByRole('button', { name: '選擇Plan 0' }).waitFor()
      const cards = await page.locator('.recur-plan').evaluateAll((all) =>
        all.map((card) => {
          const [own, button] = [card, card.querySelector('button')].map((one) =>
            one?.getBoundingClientRect(),
          )
          return { top: own?.top, width: own?.width ?? 0, button: button?.bottom }
        }),
      )
      expect(cards).toHaveLength(count)
      for (const card of cards) expect(card.width).toBeLessThanOrEqual(26 * 16)
      const rows = Math.ceil(count / columns)
      expect(new Set(cards.map(({ top }) => top)).size).toBe(rows)
      expect(new Set(cards.map(({ button }) => button)).size).toBe(rows)
      expect(await findWide(page)).toEqual([])
    },
  )
}
