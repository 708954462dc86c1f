import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('../../src/components/portal.css', import.meta.url), 'utf8')

test('a class of the host’s wins over every rule, and its properties over the defaults', () => {
  // As Biome formats it, a selector has a line of its own.
  const selectors = css
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /(\{|,)$/.test(line) && /\.recur|root/.test(line))
    .map((line) => line.replace(/\s*[{,]$/, ''))
  expect(selectors.length).toBeGreaterThan(30)
  // An element's name, or `:is()` of such names, and everything else where it counts for nothing.
  const weak = /^(:is\([a-z, 0-9]+\)|[a-z][a-z0-9]*)?:where\(.*\)(::before)?$/
  expect(selectors.filter((selector) => !weak.test(selector))).toEqual([])
})
