import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isRecord, readText } from '../../recur/values.ts'

/** A Next.js app, as far as `init` has to know it. Paths are relative to its folder, with `/` between them. */
export type App = {
  folder: string
  /** What its sources begin with: `src/`, or nothing. */
  base: '' | 'src/'
  typescript: boolean
  /** What an import of `base` begins with, such as `@/`; `undefined` without such an alias. */
  alias: string | undefined
  packageManager: PackageManager
  /** Every dependency that it names, with the version or range. */
  dependencies: Readonly<Record<string, string>>
  /** Whether `cacheComponents` is on: pages then say that they are not prerendered. */
  cacheComponents: boolean
  /** Its address in development, with its base path. */
  url: string
  /** Its code, without what it has installed or built. */
  files: readonly string[]
  read(path: string): string
}

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

/**
 * Finds out what there is to know of the app in a folder.
 *
 * @throws {Error} that says what is missing, when this is no app that the package works in.
 */
export function findApp(folder: string): App {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const readFirst = (...paths: string[]) => {
    const path = paths.find((one) => existsSync(join(folder, one)))
    return path === undefined ? '' : withoutComments(read(path))
  }
  if (!existsSync(join(folder, 'package.json'))) {
    throw new Error('There is no package.json here. Run it in the folder of your Next.js app.')
  }
  const manifest: unknown = JSON.parse(read('package.json'))
  const dependencies = { ...textsIn(manifest, 'devDependencies'), ...textsIn(manifest, 'dependencies') }
  checkNext(installedVersion(folder, 'next') ?? dependencies.next)
  const base = existsSync(join(folder, 'src/app')) ? 'src/' : ''
  if (!existsSync(join(folder, base, 'app'))) {
    throw new Error('There is neither app/ nor src/app/. next-recur-portal needs the App Router.')
  }
  const config = readFirst('next.config.ts', 'next.config.mjs', 'next.config.js', 'next.config.mts')
  return {
    folder,
    base,
    typescript: existsSync(join(folder, 'tsconfig.json')),
    alias: findAlias(readFirst('tsconfig.json', 'jsconfig.json'), base),
    packageManager: findPackageManager(folder),
    dependencies,
    cacheComponents: /\bcacheComponents['"]?:\s*true/.test(config),
    url: findUrl(textsIn(manifest, 'scripts').dev ?? '', config),
    files: listCode(folder, ''),
    read,
  }
}

/** The version that is installed; `undefined` when none is found. */
export function installedVersion(folder: string, name: string): string | undefined {
  try {
    const manifest: unknown = createRequire(join(folder, 'package.json'))(`${name}/package.json`)
    return isRecord(manifest) ? readText(manifest.version) : undefined
  } catch {
    return undefined
  }
}

function checkNext(version: string | undefined): void {
  if (version === undefined) {
    throw new Error('package.json does not name next. Run it in the folder of your Next.js app.')
  }
  const [, major, minor] = /(\d+)\.(\d+)/.exec(version) ?? []
  const tooOld = Number(major) < 15 || (Number(major) === 15 && Number(minor) < 5)
  if (tooOld) throw new Error(`next-recur-portal needs Next.js 15.5 or newer. This app has ${version}.`)
}

function textsIn(manifest: unknown, field: string): Record<string, string> {
  const value = isRecord(manifest) ? manifest[field] : undefined
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])),
  )
}

/** Code or JSON without the lines and blocks that are comments. */
function withoutComments(code: string): string {
  return code.replaceAll(/^\s*\/\/.*$/gm, '').replaceAll(/^\s*\/\*.*?\*\//gms, '')
}

/** The alias that leads to the sources, of those in a `tsconfig.json` or `jsconfig.json`: `"@/*": ["./src/*"]`. */
function findAlias(config: string, base: string): string | undefined {
  const root = /"baseUrl":\s*"(?:\.\/)?([^"]*)"/.exec(config)?.[1]?.replace(/^\.?\/?$|\/?$/, '') ?? ''
  for (const [, alias = '', target = ''] of config.matchAll(
    /"([^"*]+\/)\*":\s*\[\s*"(?:\.\/)?([^"*]*)\*"/g,
  )) {
    if (join(root, target, '.') === join(base, '.')) return alias
  }
  return undefined
}

const lockfiles: readonly [string, PackageManager][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
]

/** By `packageManager` or a lockfile, here or in a folder above, where a workspace has them. */
function findPackageManager(folder: string): PackageManager {
  const manifestPath = join(folder, 'package.json')
  const manifest: unknown = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {}
  const named = isRecord(manifest) ? readText(manifest.packageManager)?.split('@')[0] : undefined
  const found = lockfiles.find(([file, name]) => name === named || existsSync(join(folder, file)))
  if (found !== undefined)
    return named === undefined ? found[1] : (lockfiles.find(([, name]) => name === named)?.[1] ?? found[1])
  return dirname(folder) === folder ? 'npm' : findPackageManager(dirname(folder))
}

/** Where `next dev` serves the app, by the port in its script and the base path of its configuration. */
function findUrl(script: string, config: string): string {
  const scheme = script.includes('--experimental-https') ? 'https' : 'http'
  const port = /(?:-p|--port)[ =]?(\d+)/.exec(script)?.[1] ?? '3000'
  const basePath = /\bbasePath['"]?:\s*['"](\/[^'"]*)['"]/.exec(config)?.[1] ?? ''
  return `${scheme}://localhost:${port}${basePath}`
}

const skipped = /^(\..*|node_modules|public|dist|build|out|coverage)$/

function listCode(folder: string, path: string): string[] {
  return readdirSync(join(folder, path), { withFileTypes: true })
    .filter(({ name }) => !skipped.test(name))
    .sort((one, other) => one.name.localeCompare(other.name))
    .flatMap((entry) => {
      const inner = path + entry.name
      if (entry.isDirectory()) return listCode(folder, `${inner}/`)
      return /\.[cm]?[jt]sx?$|\.mdx$/.test(entry.name) ? [inner] : []
    })
}
