import { execFile } from 'node:child_process'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
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

type Manifest = { dependencies: Record<string, string>; devDependencies?: Record<string, string> }

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
  return install(folder, versions)
}

/**
 * Makes the app that `create-next-app` makes when every question is answered by its default, and installs the packed package in it.
 *
 * @param name The app's folder.
 * @param dependencies What it needs besides, by name and version.
 * @param args Other answers, as options of create-next-app.
 */
export async function createNextApp(
  name: string,
  dependencies: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
): Promise<Host> {
  return install(await writeNextApp(name, args), { ...ours, ...dependencies })
}

/** What every host installs. */
export const ours = { 'next-recur-portal': '*', 'recur-tw': '0.11.0' }

/** Has `create-next-app` write an app, with nothing installed yet. Returns its folder. */
export async function writeNextApp(name: string, args: readonly string[]): Promise<string> {
  const folder = join(inject('hostsFolder'), name)
  const command = ['exec', '--yes', '--', 'create-next-app@latest', folder, '--yes', '--skip-install']
  await run('npm', [...command, '--disable-git', ...args], {
    cwd: inject('hostsFolder'),
    // It would take the answers that somebody gave it before for its defaults.
    env: { ...hostEnvironment(), XDG_CONFIG_HOME: inject('hostsFolder') },
  })
  return folder
}

/** Installs what an app names, and the versions given. */
async function install(folder: string, versions: Readonly<Record<string, string>>): Promise<Host> {
  await addDependencies(folder, versions)
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await run('npm', args, { cwd: folder, env: hostEnvironment() })
  return hostIn(folder)
}

/** Writes versions into an app's package.json. Of the two packages it gets the packed ones. */
export async function addDependencies(
  folder: string,
  versions: Readonly<Record<string, string>>,
): Promise<void> {
  const manifestPath = join(folder, 'package.json')
  const manifest: Manifest = JSON.parse(await readFile(manifestPath, 'utf8'))
  Object.assign(manifest.dependencies, versions)
  for (const [packed, tarball] of Object.entries(inject('tarballs'))) {
    for (const dependencies of [manifest.dependencies, manifest.devDependencies ?? {}]) {
      if (packed in dependencies) dependencies[packed] = `file:${tarball}`
    }
  }
  await writeFile(manifestPath, JSON.stringify(manifest, null, 2))
}

/**
 * A host whose dependencies are installed.
 *
 * @param launcher What starts a command of the host's: its own program and arguments, as `yarn` has them. Default: the
 * command itself, in the nearest `node_modules`.
 */
export function hostIn(folder: string, launcher: readonly string[] = []): Host {
  const bin = (parent: string) => join(folder, parent, 'node_modules/.bin')
  return {
    folder,
    run: async (command, args, more) => {
      const [program = command, ...rest] = [...launcher, command, ...args]
      const env = { ...hostEnvironment(), ...more }
      const options = {
        cwd: folder,
        env: { ...env, PATH: [bin(''), bin('../..'), env.PATH].join(delimiter) },
        maxBuffer: 64 * 1024 * 1024,
      }
      try {
        const { stdout, stderr } = await run(program, rest, options)
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
export async function buildHost(
  host: Host,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<string> {
  await rm(join(host.folder, '.next'), { recursive: true, force: true })
  return host.run('next', ['build', ...args], env)
}

/** In place of Google's answers, so that no test needs the network for a font (Next.js 16.4, read by its own tests). */
export const fontsEnvironment = {
  NEXT_FONT_GOOGLE_MOCKED_RESPONSES: fileURLToPath(new URL('google-fonts.cjs', import.meta.url)),
}

/** How this machine reaches a registry: proxies, certificates, and npm's own settings of the same. */
const network =
  /^((https?|no|all)_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|npm_config_(registry|cache|userconfig|cafile|proxy|https_proxy|noproxy))$/i

/** What this process was started with, without settings of the project and without what a test runner adds. */
export function hostEnvironment(): Record<string, string> & { PATH: string } {
  const { PATH = '', HOME = '' } = process.env
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && network.test(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(kept), ...fontsEnvironment, PATH, HOME, NEXT_TELEMETRY_DISABLED: '1' }
}
