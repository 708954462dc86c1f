import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Everything that an entry point exports, types included. */
function exportsOf(entry: string): string[] {
  const code = readFileSync(new URL(`../src/${entry}`, import.meta.url), 'utf8')
  const listed = [...code.matchAll(/^export (type )?\{([^}]*)\}/gms)].flatMap(([, type = '', names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => `${type}${name}`),
  )
  const declared = [...code.matchAll(/^export (?:async )?(type |function |const |class )(\w+)/gm)].map(
    ([, kind = '', name]) => `${kind === 'type ' ? kind : ''}${name}`,
  )
  return [...listed, ...declared].sort()
}

test.each([
  'index.ts',
  'settings.ts',
  'auth-js/session.ts',
  'auth-js/actions.ts',
  'components/action-boundary.tsx',
  'components/button.ts',
  'components/index.ts',
  'limit/index.ts',
  'testing/index.ts',
])('%s exports what the snapshot says, and no more', (entry) => {
  expect(exportsOf(entry)).toMatchSnapshot()
})

test('every entry point of the package is pinned', () => {
  const manifest: { exports: Record<string, unknown> } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  expect(Object.keys(manifest.exports)).toMatchSnapshot()
})
