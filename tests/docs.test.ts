import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/** A block of code. `file` is what its first line names, `// actions/portal.ts`; the rest is `code`. */
type Block = { page: string; language: string; file: string | undefined; code: string }

const pages = [
  'README.md',
  'emulator/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
].filter((page) => page.endsWith('.md'))

const blocks = pages.flatMap(readBlocks).filter(({ language }) => language === 'ts' || language === 'tsx')

function readBlocks(page: string): Block[] {
  const text = readFileSync(join(root, page), 'utf8')
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', body = '']) => {
    const [, file, code = body] = /^\/\/ (\S+\.\w+)\n(.*)$/s.exec(body) ?? []
    return { page, language, file, code }
  })
}

/** The file of a host in `tests/hosts` that a block is quoted from, if there is one. */
function findSource({ page, file }: Block): string | undefined {
  const [, recipe] = /^docs\/recipes\/(.*)\.md$/.exec(page) ?? []
  const folders = recipe === undefined ? [] : [`recipes/${recipe}`, recipe]
  if (page === 'docs/testing.md') folders.push('own-cookie')
  return folders
    .map((folder) => join(root, 'tests/hosts', folder, file ?? '?'))
    .find((path) => existsSync(path))
}

mkdirSync(join(root, 'dist'), { recursive: true })
const folder = mkdtempSync(join(root, 'dist/docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const quoted = blocks.filter((block) => findSource(block) !== undefined)
const own = blocks.filter((block) => !quoted.includes(block))

test.each(quoted.map((block) => [block.page, block.file, block] as const))(
  '%s shows %s as it is built and run in tests/hosts',
  (_page, _file, block) => {
    expect(block.code).toBe(readFileSync(findSource(block) ?? '', 'utf8'))
  },
)

test('every recipe that is built has a page', () => {
  const built = readdirSync(join(root, 'tests/hosts/recipes/app'), { withFileTypes: true })
  const names = built.filter((entry) => entry.isDirectory()).map(({ name }) => `docs/recipes/${name}.md`)
  expect(pages).toEqual(expect.arrayContaining(names))
})

test('every other block of code in the documentation type-checks against the package', async () => {
  const files = own.map(({ page, language, file, code }, index) => {
    const path = join(folder, page, file ?? `block-${index}.${language}`)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
    return path
  })
  expect(files).not.toEqual([])
  const manifest: { exports: Record<string, string | { types: string }> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const paths = Object.entries(manifest.exports).flatMap(([name, target]) => {
    if (typeof target === 'string') return []
    const source = join(root, target.types.replace('./dist/', '').replace('.d.ts', '.ts'))
    return [[name.replace('.', 'next-recur-portal'), [source]]]
  })
  const compilerOptions = {
    paths: Object.fromEntries(paths),
    incremental: false,
    plugins: [],
    noUnusedLocals: false,
  }
  const types = join(root, 'node_modules/next/types/global.d.ts')
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions,
    files: [types, ...files],
    include: [],
    exclude: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const said = await run(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
  )
  expect(said).toBe('')
})
