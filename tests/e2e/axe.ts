import axe from 'axe-core'
import type { PortalLocale } from 'next-recur-portal/components'
import type { Page } from 'playwright-core'

declare global {
  interface Window {
    axe: typeof axe
  }
}

/** Each language with one scheme at one width, and with the other at the other. */
const views = {
  'zh-TW': [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ],
  en: [
    { colorScheme: 'light', width: 390 },
    { colorScheme: 'dark', width: 1280 },
  ],
} as const satisfies Record<PortalLocale, readonly unknown[]>

/**
 * Asks axe about a page as it is now, in both views of the language.
 *
 * @param where What the page is called in the problems.
 * @returns One line a problem, `where, how: rule at elements`; `[]` when there is none.
 */
export async function findProblems(page: Page, locale: PortalLocale, where: string): Promise<string[]> {
  const problems: string[] = []
  await page.evaluate(axe.source)
  for (const { colorScheme, width } of views[locale]) {
    // Nothing that moves is caught half-way.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width, height: 900 })
    const { violations } = await page.evaluate(() => window.axe.run())
    for (const { id, nodes } of violations) {
      const elements = nodes.map(({ target }) => target.join(' ')).join(', ')
      problems.push(`${where}, ${colorScheme} at ${width} px: ${id} at ${elements}`)
    }
  }
  return problems
}
