import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Type-checks code against the packages' sources, under the repository's own tsconfig.json.
 *
 * @param files The code, by the path of its file.
 * @returns What the compiler says; `''` when nothing is wrong.
 */
export async function typeCheck(files: ReadonlyMap<string, string>): Promise<string> {
  mkdirSync(join(root, 'dist'), { recursive: true })
  const folder = mkdtempSync(join(root, 'dist/type-check-'))
  try {
    for (const [path, code] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), code)
    }
    const config = {
      // Its `paths` lead from the packages' names to their sources.
      extends: join(root, 'tsconfig.json'),
      compilerOptions: { incremental: false, plugins: [], noUnusedLocals: false },
      files: [join(root, 'node_modules/next/types/global.d.ts'), ...files.keys()],
      include: [],
      exclude: [],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(root, 'node_modules/typescript/bin/tsc')
    return await run(process.execPath, [tsc, '-p', folder]).then(
      () => '',
      (error: unknown) =>
        error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}
