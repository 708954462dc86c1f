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
    /** What `npm pack` made of each package: the path of its tarball. */
    tarballs: { 'next-recur-portal': string; 'recur-emulator': string }
    /** A folder outside the repository, so that no host finds the repository's own node_modules. */
    hostsFolder: string
  }
}

const run = promisify(execFile)

/** Packs both packages once, as they would be published. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const hostsFolder = await mkdtemp(join(tmpdir(), 'hosts-'))
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const pack = async (name: string) => {
    const args = ['pack', '--json', '--silent', '--pack-destination', hostsFolder, '--workspace', name]
    const { stdout } = await run('npm', args, { cwd: root })
    // npm 10 prints a list, npm 11 an object by name; the build's own lines stand before it.
    const [, file] = /"filename": "([^"]+)"/.exec(stdout) ?? []
    if (file === undefined) throw new Error(`npm pack made nothing of ${name}.`)
    return join(hostsFolder, file)
  }
  const [portal, emulator] = await Promise.all([
    pack('next-recur-portal'),
    pack('recur-emulator'),
    installChromium(),
  ])
  provide('tarballs', { 'next-recur-portal': portal, 'recur-emulator': emulator })
  provide('hostsFolder', hostsFolder)
  return () => rm(hostsFolder, { recursive: true, force: true })
}
