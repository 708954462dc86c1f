import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** What an app has at least: TypeScript, npm and no sign-in. */
const least = {
  'package.json': JSON.stringify({ dependencies: { next: '16.4.6' } }),
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'app/layout.tsx': 'export default function Layout() {}',
}

/**
 * Writes an app into a folder of its own, which is removed when the test ends.
 *
 * @param files Its files, by path, besides the least that an app has; `null` leaves one of those out.
 * @returns The folder.
 */
export function makeApp(files: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'app-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, text] of Object.entries({ ...least, ...files })) {
    if (text === null) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

/** A `package.json` that names these dependencies besides Next.js. */
export function manifest(dependencies: Readonly<Record<string, string>>, more: object = {}): string {
  return JSON.stringify({ ...more, dependencies: { next: '16.4.6', ...dependencies } })
}
