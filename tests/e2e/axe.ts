import axe from 'axe-core'
import type { PortalLocale } from 'next-recur-portal/components'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Each language with one scheme at one width, with the other at the other, and in the reader's own colours. */
const views = {
  'zh-TW': [
    { colorScheme: 'light', width: 1280, forcedColors: 'none' },
    { colorScheme: 'dark', width: 390, forcedColors: 'none' },
    { colorScheme: 'light', width: 390, forcedColors: 'active' },
  ],
  en: [
    { colorScheme: 'light', width: 390, forcedColors: 'none' },
    { colorScheme: 'dark', width: 1280, forcedColors: 'none' },
    { colorScheme: 'dark', width: 1280, forcedColors: 'active' },
  ],
} as const satisfies Record<PortalLocale, readonly unknown[]>

/**
 * Asks axe about a page as it is now, in each view of the language.
 *
 * @param where What the page is called in the problems.
 * @returns One line a problem, `where, how: rule at elements`; `[]` when there is none.
 */
export async function findProblems(page: Page, locale: PortalLocale, where: string): Promise<string[]> {
  const problems: string[] = []
  await page.evaluate(axe.source)
  await page.evaluate(() => {
    for (const folded of document.querySelectorAll('details')) folded.open = true
  })
  for (const { colorScheme, width, forcedColors } of views[locale]) {
    // Nothing that moves is caught half-way.
    await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    // Of forced colours axe (4.14) reads the page's own, in -webkit-text-fill-color, which Chromium leaves as it is.
    const rules = { 'color-contrast': { enabled: forcedColors === 'none' } }
    const { violations } = await page.evaluate((options) => window.axe.run(options), { rules })
    for (const { id, nodes } of violations) {
      const elements = nodes.map(({ target }) => target.join(' ')).join(', ')
      const colours = forcedColors === 'active' ? ' in forced colours' : ''
      problems.push(`${where}, ${colorScheme}${colours} at ${width} px: ${id} at ${elements}`)
    }
  }
  return problems
}
