import { execFile } from 'node:child_process'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'

const run = promisify(execFile)

/** An app of its own, outside the repository, that has the packed package installed. */
export type Host = {
  folder: string
  /** Runs a command that the host has installed, such as `next`. Rejects with what it wrote when it fails. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>
  /** Loads one of the package's modules from the host's own node_modules. */
  load<T>(path: string): Promise<T>
}

/**
 * Copies one of the apps beside this file and installs what it names, with the packed package.
 *
 * @param name The app's folder.
 * @param versions Versions to install instead of those in its package.json.
 */
export async function installHost(
  name: string,
  versions: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const variant = [name, ...Object.entries(versions).flat()].join('-').replace(/[^\w.-]/g, '')
  const folder = join(inject('hostsFolder'), variant)
  await cp(fileURLToPath(new URL(name, import.meta.url)), folder, { recursive: true })
  const manifestPath = join(folder, 'package.json')
  const manifest: { dependencies: Record<string, string> } = JSON.parse(await readFile(manifestPath, 'utf8'))
  Object.assign(manifest.dependencies, versions, { 'next-recur-portal': `file:${inject('tarball')}` })
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
    load: (path) => import(pathToFileURL(join(folder, 'node_modules/next-recur-portal/dist', path)).href),
  }
}

/** Builds the host anew. */
export async function buildHost(host: Host, args: readonly string[]): Promise<void> {
  await rm(join(host.folder, '.next'), { recursive: true, force: true })
  await host.run('next', ['build', ...args])
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
