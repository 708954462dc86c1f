import { execFile } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { addDependencies, type Host, hostEnvironment, hostIn, ours, writeNextApp } from '../host.ts'

const run = promisify(execFile)

/** create-next-app without what no host here is about. */
const plain = ['--no-tailwind', '--no-linter']

/** Where the package managers other than npm are installed. */
const tools = () => join(inject('hostsFolder'), 'tools')

/** Yarn's own program, which Node.js runs. */
export const yarn = () => join(tools(), 'node_modules/@yarnpkg/cli-dist/bin/yarn.js')

/** Installs the package managers, from npm's registry. */
export async function installPackageManagers(): Promise<void> {
  await mkdir(tools())
  await writeFile(join(tools(), 'package.json'), '{ "private": true }')
  const versions = ['pnpm@10', 'bun@1', '@yarnpkg/cli-dist@4']
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...versions], {
    cwd: tools(),
    env: hostEnvironment(),
  })
}

/** Has create-next-app write an app, and installs it and the packed package by another package manager than npm. */
export async function createBy(
  manager: 'pnpm' | 'bun' | 'yarn',
  args: readonly string[],
  dependencies: Readonly<Record<string, string>> = {},
): Promise<Host> {
  const folder = await writeNextApp(manager, [...plain, `--use-${manager}`, ...args])
  await addDependencies(folder, { ...ours, ...dependencies })
  // Without a lockfile Yarn looks for a project in the folders above.
  if (manager === 'yarn') await writeFile(join(folder, 'yarn.lock'), '')
  const env = { ...hostEnvironment(), YARN_ENABLE_TELEMETRY: '0', YARN_ENABLE_IMMUTABLE_INSTALLS: '0' }
  const [program, ...rest] =
    manager === 'yarn' ? [process.execPath, yarn()] : [join(tools(), 'node_modules/.bin', manager)]
  await run(program ?? manager, [...rest, 'install'], { cwd: folder, env })
  return hostIn(folder, manager === 'yarn' ? [process.execPath, yarn()] : [])
}

/** Has create-next-app write an app into a workspace of npm's, which installs it. */
export async function createInWorkspace(): Promise<Host> {
  const root = join(inject('hostsFolder'), 'workspace')
  await mkdir(join(root, 'apps'), { recursive: true })
  const manifest = { name: 'workspace', private: true, workspaces: ['apps/*'] }
  await writeFile(join(root, 'package.json'), JSON.stringify(manifest))
  const folder = await writeNextApp('workspace/apps/web', plain)
  await addDependencies(folder, ours)
  const args = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']
  await run('npm', args, { cwd: root, env: hostEnvironment() })
  return hostIn(folder)
}

/** What `output: 'standalone'` leaves to whoever deploys: the files that a browser loads. */
export async function completeStandalone({ folder }: Host): Promise<void> {
  await cp(join(folder, '.next/static'), join(folder, '.next/standalone/.next/static'), { recursive: true })
}
