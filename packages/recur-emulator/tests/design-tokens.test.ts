import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { colors, fonts, headingSize, lineHeight, radius } from '../src/pages/tokens.ts'

// The emulator may not import from the app, and still looks like it: src/pages/tokens.ts repeats the values.
// Whoever changes one side changes the other.

const read = (path: string) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8').replace(/\s+/g, ' ')
const site = read('app/site.css')
const portal = read('packages/next-recur-portal/src/components/portal.css')

/** The custom properties of the first `:root` in a piece of CSS, without their prefix. */
function propertiesIn(css: string): Record<string, string> {
  const [, block = ''] = /:root\)? \{([^}]*)\}/.exec(css) ?? []
  return Object.fromEntries(
    [...block.matchAll(/--(?:recur-)?([\w-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const afterDark = (css: string) => css.slice(css.indexOf('prefers-color-scheme: dark'))

test.each(['light', 'dark'] as const)("the emulator has the app's colors, %s", (scheme) => {
  const [first, second] = scheme === 'light' ? [portal, site] : [afterDark(portal), afterDark(site)]
  expect({ ...propertiesIn(first), ...propertiesIn(second) }).toMatchObject(colors[scheme])
})

test("the emulator has the app's type and corners", () => {
  const inCss = (stack: string) => stack.replace(/\s+/g, ' ')
  expect(site).toContain(`font-family: ${inCss(fonts['zh-TW'])};`)
  expect(site).toContain(`font-family: ${inCss(fonts.en)};`)
  expect(site).toContain(`line-height: ${lineHeight};`)
  expect(site).toContain(`font-size: ${headingSize};`)
  expect(propertiesIn(portal).radius).toBe(radius)
})
