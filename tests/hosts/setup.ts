import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { installChromium } from '../chromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** What `npm pack` made: the path of the tarball. */
    tarball: string
    /** A folder outside the repository, so that no host finds the repository's own node_modules. */
    hostsFolder: string
  }
}

const run = promisify(execFile)

/** Packs the package once, as it would be published. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const hostsFolder = await mkdtemp(join(tmpdir(), 'hosts-'))
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const [{ stdout }] = await Promise.all([
    run('npm', ['pack', '--json', '--silent', '--pack-destination', hostsFolder], { cwd }),
    installChromium(),
  ])
  const [packed]: { filename: string }[] = JSON.parse(stdout.slice(stdout.indexOf('[')))
  if (packed === undefined) throw new Error('npm pack made nothing.')
  provide('tarball', join(hostsFolder, packed.filename))
  provide('hostsFolder', hostsFolder)
  return () => rm(hostsFolder, { recursive: true, force: true })
}
