import { createRequire } from 'node:module'

/** The version of this package. */
export function readVersion(): string {
  const manifest: { version: string } = createRequire(import.meta.url)('next-recur-portal/package.json')
  return manifest.version
}
