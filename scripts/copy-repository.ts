import { execFile } from 'node:child_process'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Copies the repository, as it is in the working tree, to a new folder outside it, with what is installed.
 *
 * @param prefix What the folder's name begins with.
 * @returns The folder. The caller removes it.
 */
export async function copyRepository(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-`))
  const { stdout } = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root })
  for (const path of stdout.split('\0').filter((one) => one !== '')) {
    // A file that was deleted and not committed is listed, but is not there.
    await cp(join(root, path), join(folder, path), { recursive: true }).catch(() => undefined)
  }
  // Hard links: quick, and Next.js accepts no modules behind a symbolic link.
  await run('cp', ['-al', join(root, 'node_modules'), join(folder, 'node_modules')])
  return folder
}
