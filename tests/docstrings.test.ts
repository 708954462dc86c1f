import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { typeCheck } from './type-check.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** One `@example` of a docstring, and the file that it stands in, by its path from the root. */
type Example = { file: string; line: number; code: string }

const sources = ['next-recur-portal', 'recur-emulator'].flatMap((name) =>
  readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `packages/${name}/src/${path}`),
)

function readSource(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

function readExamples(file: string): Example[] {
  const code = readSource(file)
  return [...code.matchAll(/\/\*\*.*?\*\//gs)].flatMap(({ 0: docstring, index }) => {
    const text = docstring.replaceAll(/^\/\*\*|\s*\*\/$/g, '').replaceAll(/^ *\* ?/gm, '')
    const line = code.slice(0, index).split('\n').length
    return text.split(/^ ?@/m).flatMap((tag) => {
      const [, example] = /^example\s(.*)$/s.exec(tag) ?? []
      return example === undefined ? [] : [{ file, line, code: example }]
    })
  })
}

/** The values that a file exports by name. */
function exportsOf(file: string): string[] {
  const code = readSource(file)
  const declared = [...code.matchAll(/^export (?:async )?(?:function|const|class) (\w+)/gm)].map(
    ([, name = '']) => name,
  )
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gms)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim()),
  )
  return [...declared, ...listed.filter((name) => /^\w+$/.test(name))]
}

/** What every example may take for granted: the host's own code. */
const host = `
  import { createRecurPortal, type GetCustomer } from 'next-recur-portal'
  import type { AuthJsSession } from 'next-recur-portal/auth-js'
  import type { SearchParams } from 'next-recur-portal/components'
  import type { RecurEmulator } from 'recur-emulator'
  export declare const auth: () => Promise<AuthJsSession | null>
  export declare const emulator: RecurEmulator
  export declare const getCustomer: GetCustomer
  export declare const getUser: () => Promise<{ id: string; email: string; emailVerified: boolean } | null>
  export declare const openPortal: () => Promise<void>
  export declare const portal: ReturnType<typeof createRecurPortal>
  export declare const searchParams: Promise<SearchParams>
  export declare const startCheckout: (form: FormData) => Promise<void>
`
const hostNames = [...host.matchAll(/declare const (\w+)/g)].map(([, name = '']) => name)

/** The modules that an example's names come from, in the order in which they are looked for. */
const modules: readonly { specifier: string; names: readonly string[] }[] = [
  { specifier: '../recur', names: hostNames },
  ...[
    ['next-recur-portal', 'index.ts'],
    ['next-recur-portal/auth-js', 'auth-js/session.ts'],
    ['next-recur-portal/components', 'components/index.ts'],
    ['next-recur-portal/limit', 'limit/index.ts'],
    ['next-recur-portal/settings', 'settings.ts'],
    ['next-recur-portal/testing', 'testing/index.ts'],
  ].map(([specifier = '', entry]) => ({
    specifier,
    names: exportsOf(`packages/next-recur-portal/src/${entry}`),
  })),
  { specifier: 'recur-emulator', names: exportsOf('packages/recur-emulator/src/index.ts') },
]

/** An example as a module: in front of it the imports of whatever it uses and does not declare or import itself. */
function toModule({ file, code }: Example): string {
  const own = { specifier: join(root, file), names: exportsOf(file) }
  const used = new Set(code.replaceAll(/\/\/ .*|'[^']*'/g, '').match(/\b\w+\b/g))
  const declared = new Set(
    [...code.matchAll(/(?:const|function) (\w+)|import \{([^}]*)\}|const \{([^}]*)\}/g)].flatMap(
      ([, name = '', imported = '', taken = '']) => `${name},${imported},${taken}`.split(/\W+/),
    ),
  )
  const imports = [own, ...modules].flatMap(({ specifier, names }) => {
    const wanted = names.filter((name) => used.has(name) && !declared.has(name))
    for (const name of wanted) declared.add(name)
    return wanted.length === 0 ? [] : [`import { ${wanted.join(', ')} } from '${specifier}'`]
  })
  return `${[...imports, code].join('\n')}\nexport {}\n`
}

/** The file that an example is checked in: its place, so that the compiler's message names it. */
function nameOf({ file, line }: Example): string {
  return `actions/${file.replaceAll('/', '.')}-${line}.tsx`
}

const examples = sources.flatMap(readExamples)

test('every example in a docstring of either package type-checks', async () => {
  const tags = sources.flatMap((file) => readSource(file).match(/\* @example\b/g) ?? [])
  expect(examples).toHaveLength(tags.length)
  const modules = examples.map((example) => [nameOf(example), toModule(example)] as const)
  const files = new Map([['recur.ts', host], ...modules])
  expect(await typeCheck(files)).toBe('')
})
