import { isRecord } from './values.ts'

/** The version of the installed `recur-tw`, for a message; `unknown` where it cannot be read. */
export function readSdkVersion(): string {
  try {
    // Not imported: on the Edge runtime there are no such modules.
    const { createRequire } = process.getBuiltinModule('node:module')
    const { readFileSync } = process.getBuiltinModule('node:fs')
    const load = createRequire(`${process.cwd()}/package.json`)
    const folders = load.resolve.paths('recur-tw') ?? []
    return (
      // As a file, since a newer SDK need not export its manifest; and by name, since Yarn PnP has no such folders.
      folders
        .map((folder) =>
          readVersion(() => JSON.parse(readFileSync(`${folder}/recur-tw/package.json`, 'utf8'))),
        )
        .find((version) => version !== undefined) ??
      readVersion(() => load('recur-tw/package.json')) ??
      'unknown'
    )
  } catch {
    return 'unknown'
  }
}

function readVersion(read: () => unknown): string | undefined {
  try {
    const manifest = read()
    return isRecord(manifest) && typeof manifest.version === 'string' ? manifest.version : undefined
  } catch {
    return undefined
  }
}
