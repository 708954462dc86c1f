import { isRecord } from './values.ts'

/** The version of the installed `recur-tw`, for a message; `unknown` where it cannot be read. */
export function readSdkVersion(): string {
  try {
    // Not imported: on the Edge runtime there is no such module, and a newer SDK need not export its manifest.
    const { createRequire } = process.getBuiltinModule('node:module')
    const manifest: unknown = createRequire(`${process.cwd()}/package.json`)('recur-tw/package.json')
    return isRecord(manifest) && typeof manifest.version === 'string' ? manifest.version : 'unknown'
  } catch {
    return 'unknown'
  }
}
