import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a source file imports, as it writes it. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8')
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^'"]*?from '([^']+)'|\bimport\(\s*'([^']+)'|\nimport '([^']+)'/g
  return [...`\n${code}`.matchAll(pattern)].map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? '')
}

/** The source files below a folder of the repository, by their paths from its root. */
function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => /\.tsx?$/.test(path) && !/node_modules|\bdist\b/.test(path))
}

const rootFiles = readdirSync(root).filter((name) => /\.tsx?$/.test(name) && name !== 'next-env.d.ts')
const appFolders = ['app', 'actions', 'components', 'lib', 'demo']
const app = [...rootFiles, ...appFolders.flatMap(sourcesIn)]

/** The files, or what `placeOf` makes of each, with all that they import from another place. */
function importGraph(files: string[], placeOf: (path: string) => string): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>()
  for (const file of files) {
    const from = placeOf(file)
    const targets = graph.get(from) ?? new Set<string>()
    graph.set(from, targets)
    for (const specifier of importsOf(file).filter((one) => one.startsWith('.'))) {
      const to = placeOf(normalize(join(dirname(file), specifier)))
      if (to !== from) targets.add(to)
    }
  }
  return graph
}

/** The folders that each folder imports from, below `base`. Deeper folders of the app's pages count as `app`. */
function folderGraph(files: string[], base: string): Map<string, Set<string>> {
  return importGraph(files, (path) => relative(base, path).split('/').slice(0, -1)[0] ?? '.')
}

/** The first way from a place back to itself, if there is one. */
function findCircle(graph: Map<string, Set<string>>): string[] | undefined {
  const visit = (path: string[]): string[] | undefined => {
    const last = path.at(-1) ?? ''
    for (const next of graph.get(last) ?? []) {
      if (path.includes(next)) return [...path.slice(path.indexOf(next)), next]
      const circle = visit([...path, next])
      if (circle !== undefined) return circle
    }
    return undefined
  }
  for (const place of graph.keys()) {
    const circle = visit([place])
    if (circle !== undefined) return circle
  }
  return undefined
}

test('a circle of imports is found', () => {
  const graph = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['b'])],
  ])
  expect(findCircle(graph)).toEqual(['b', 'c', 'b'])
})

test('the reference app has no circle of imports between its folders', () => {
  const graph = folderGraph(app, '')
  expect([...graph.keys()].sort()).toEqual(['.', ...appFolders].sort())
  expect(findCircle(graph)).toBeUndefined()
})

test.each(['next-recur-portal', 'recur-emulator'])(
  '%s has no circle of imports between its folders',
  (name) => {
    const folder = `packages/${name}/src`
    expect(findCircle(folderGraph(sourcesIn(folder), folder))).toBeUndefined()
  },
)

test('no source file reaches itself by its imports', () => {
  const files = [...app, ...sourcesIn('scripts'), ...sourcesIn('packages')]
  expect(findCircle(importGraph(files, (path) => path))).toBeUndefined()
})

test('the reference app, its scripts and its tests reach the packages by their names only', () => {
  const files = [...app, ...['scripts', 'tests'].flatMap(sourcesIn)]
  const paths = files.flatMap((file) =>
    importsOf(file)
      .filter((specifier) => /^\..*\bpackages\//.test(specifier))
      .map((specifier) => `${file}: ${specifier}`),
  )
  expect(paths).toEqual([])
})

test('only the demo imports the emulator', () => {
  const files = app.filter((file) =>
    importsOf(file).some((specifier) => specifier.startsWith('recur-emulator')),
  )
  expect(files).toEqual(['demo/people.ts'])
})

test('the packages import nothing of the app, and nothing of each other', () => {
  for (const name of ['next-recur-portal', 'recur-emulator']) {
    const src = `packages/${name}/src`
    for (const file of sourcesIn(src)) {
      for (const specifier of importsOf(file)) {
        expect(specifier).not.toMatch(/^(next-recur-portal|recur-emulator)/)
        if (specifier.startsWith('.')) expect(normalize(join(dirname(file), specifier))).toContain(src)
      }
    }
  }
})
