import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { decode, encode } from '@jridgewell/sourcemap-codec'
import { build } from 'esbuild'

// The last step of `npm run build:package`. What tsc wrote stays as it is, since Next.js does not recognise actions and
// client components in a bundle (docs/decisions/), but for the emulator.

const dist = new URL('../dist/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, dist), 'utf8')
const write = (path: string, text: string) => writeFileSync(new URL(path, dist), text)
const remove = (path: string) => rmSync(new URL(path, dist))
const list = (folder: string) =>
  readdirSync(new URL(folder, dist), { recursive: true, encoding: 'utf8' }).map((name) =>
    posix.join(folder, name),
  )

const declarations = new Set([
  ...findDeclarations('emulator/index.d.ts'),
  ...list('portal'),
  ...list('components'),
  ...list('actions'),
])
for (const path of list('.').filter((path) => path.endsWith('.d.ts')))
  if (!declarations.has(path)) remove(path)
for (const path of list('emulator').filter((path) => /\.js(\.map)?$/.test(path))) remove(path)
await bundleEmulator()
for (const path of list('.').filter((path) => path.endsWith('.map'))) write(path, shortenMap(read(path)))
write('components/portal.css', read('../components/portal.css'))

/** The declaration files that a declaration file leads to, itself included. */
function findDeclarations(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const [, target = ''] of read(path).matchAll(/ from '(\.[^']+)'/g)) {
    findDeclarations(posix.join(posix.dirname(path), target.replace(/\.tsx?$/, '.d.ts')), found)
  }
  return found
}

/** The emulator, with the libraries that it uses, so that a host gets no web framework installed. */
async function bundleEmulator(): Promise<void> {
  const { metafile } = await build({
    entryPoints: ['emulator/index.ts', 'emulator/cli.ts'],
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    chunkNames: 'emulator/shared-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: true,
    charset: 'utf8',
    metafile: true,
  })
  const libraries = Object.keys(metafile.inputs).flatMap(
    (path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
  )
  // Their licences ask for the notice to travel along.
  const notices = [...new Set(libraries)]
    .sort()
    .map((name) => `${name}\n\n${readLicence(`../node_modules/${name}/`)}`)
  write('emulator/THIRD-PARTY-LICENSES.txt', notices.join('\n---\n\n'))
}

function readLicence(folder: string): string {
  const file = readdirSync(new URL(folder, dist)).find((name) => /^licen[cs]e/i.test(name))
  if (file === undefined) throw new Error(`${folder} has no licence file to pass on.`)
  return read(folder + file)
}

/** A source map that knows lines but not columns: enough for a stack trace, at a quarter of the size. */
function shortenMap(json: string): string {
  const map: { mappings: string } = JSON.parse(json)
  const lines = decode(map.mappings).map((segments) => segments.slice(0, 1))
  return JSON.stringify({ ...map, names: [], mappings: encode(lines) })
}
