// Part of `npm run build`: deletes the declarations that no entry point leads to. Nobody can import them.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = Object.values(exports).flatMap((entry) => (entry.types ? [normalize(entry.types)] : []))
const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .map((name) => join('dist', name))
  .filter((file) => file.endsWith('.d.ts'))
const codes = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))

/** A function or a constant, with its comment. The lines that go on with it begin with a blank, `}` or `|`. */
const values =
  /(?:^\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n)?^export declare (?:function|const) (\w+).*(?:\n[ }|].*)*\n/gm
const imports = /^import (?:type )?\{([^}]*)\} from .*\n/gm

// Those that only their own file names.
const named = [...codes.values()].map((code) => code.replaceAll(imports, '')).join('\n')
const isNamed = (name, least) => (named.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).length > least
for (const [file, code] of codes) {
  if (entries.includes(file)) continue
  const kept = code.replaceAll(values, (value, name) => (isNamed(name, 1) ? value : ''))
  const body = kept.replaceAll(imports, '')
  const used = kept.replaceAll(imports, (line, names) => {
    const all = names.split(',').map((name) => name.trim())
    const wanted = all.filter((name) => new RegExp(`\\b${name.replace(/^type |.* as /g, '')}\\b`).test(body))
    return wanted.length === 0 ? '' : line.replace(names, ` ${wanted.join(', ')} `)
  })
  codes.set(file, used)
  writeFileSync(file, used)
}

const reached = new Set()
const waiting = [...entries]
for (const file of waiting) {
  if (reached.has(file) || !existsSync(file)) continue
  reached.add(file)
  for (const [, path] of codes.get(file).matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
    waiting.push(join(dirname(file), path.replace(/\.[jt]sx?$/, '.d.ts')))
  }
}
for (const file of files) if (!reached.has(file)) rmSync(file)
