import { execFile } from 'node:child_process'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const run = promisify(execFile)

/** An app of its own, outside the repository, that has the packed package installed. */
export type Host = {
  folder: string
  /** Runs a command that the host has installed, such as `next`. Rejects with what it wrote when it fails. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
}

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> }

/** What one installation of a host has besides the host's own folder. */
export type HostOptions = {
  /** Versions to install instead of those in its package.json. */
  versions?: Readonly<Record<string, string>>
  /** Files of the repository to copy, by where they go in the host. */
  files?: Readonly<Record<string, string>>
}

/**
 * Copies one of the apps beside this file and installs what it names. Of the two packages it gets the packed ones.
 *
 * @param name The app's folder.
 */
export async function installHost(
  name: string,
  { versions = {}, files = {} }: HostOptions = {},
): Promise<Host> {
  const variant = [name, ...Object.entries(versions).flat()].join('-').replace(/[^\w.-]/g, '')
  const folder = join(inject('hostsFolder'), variant)
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await cp(join(root, 'tests/hosts', name), folder, { recursive: true })
  for (const [target, source] of Object.entries(files)) await cp(join(root, source), join(folder, target))
  const manifestPath = join(folder, 'package.json')
  const manifest: Manifest = JSON.parse(await readFile(manifestPath, 'utf8'))
  Object.assign(manifest.dependencies, versions)
  for (const [packed, tarball] of Object.entries(inject('tarballs'))) {
    for (const dependencies of [manifest.dependencies, manifest.devDependencies]) {
      if (packed in dependencies) dependencies[packed] = `file:${tarball}`
    }
  }
  await writeFile(manifestPath, JSON.stringify(manifest))
  const env = hostEnvironment()
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'], {
    cwd: folder,
    env,
  })
  return {
    folder,
    run: async (command, args, more) => {
      const options = { cwd: folder, env: { ...env, ...more }, maxBuffer: 64 * 1024 * 1024 }
      try {
        const { stdout, stderr } = await run(join(folder, 'node_modules/.bin', command), args, options)
        return stdout + stderr
      } catch (error) {
        const said =
          error instanceof Error && 'stdout' in error && 'stderr' in error
            ? `${error.stdout}${error.stderr}`
            : ''
        throw new Error(`${command} ${args.join(' ')} failed:\n${said}`, { cause: error })
      }
    },
  }
}

/** Builds the host anew, and returns what `next build` wrote. */
export async function buildHost(host: Host, args: readonly string[]): Promise<string> {
  await rm(join(host.folder, '.next'), { recursive: true, force: true })
  return host.run('next', ['build', ...args])
}

/** How this machine reaches a registry: proxies, certificates, and npm's own settings of the same. */
const network =
  /^((https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|npm_config_(registry|cache|userconfig|cafile|proxy|https_proxy|noproxy))$/i

/** What this process was started with, without settings of the project and without what a test runner adds. */
function hostEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && network.test(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(kept), PATH, HOME, NEXT_TELEMETRY_DISABLED: '1' }
}
