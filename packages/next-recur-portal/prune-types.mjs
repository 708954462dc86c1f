// Part of `npm run build`: deletes the declarations that no entry point leads to. Nobody can import those modules.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'))
const reached = new Set()
const waiting = Object.values(exports).flatMap((entry) => (entry.types ? [normalize(entry.types)] : []))
for (const file of waiting) {
  if (reached.has(file) || !existsSync(file)) continue
  reached.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
    waiting.push(join(dirname(file), path.replace(/\.[jt]sx?$/, '.d.ts')))
  }
}
for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  const file = join('dist', name)
  if (file.endsWith('.d.ts') && !reached.has(file)) rmSync(file)
}
