import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readBlocks } from '../markdown.ts'

/** What a page of the documentation makes of an app. */
export type Paste = {
  /** The files that its blocks name, by path. A later block takes the place of an earlier one. */
  files: ReadonlyMap<string, string>
  /** What its `npm install` lines name, by name and version; `*` where there is no version. */
  packages: Readonly<Record<string, string>>
}

/** Reads what a person pastes who follows a page from its first block to its last. */
export function readPaste(page: string): Paste {
  const blocks = readBlocks(page)
  const named = blocks.flatMap(({ file, code }) => (file === undefined ? [] : [[file, code] as const]))
  const installed = blocks
    .filter(({ language, file }) => language === 'sh' && file === undefined)
    .flatMap(({ code }) => [...code.matchAll(/^npm install (.*)$/gm)])
    .flatMap(([, words = '']) => words.split(' '))
    .filter((word) => word !== '' && !word.startsWith('-'))
  return {
    files: new Map(named),
    packages: Object.fromEntries(
      installed.map((word) => {
        const at = word.lastIndexOf('@')
        return at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word, '*']
      }),
    ),
  }
}

/** Writes files into an app. */
export async function paste(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, code] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), code)
  }
}

/** Takes them away again. */
export async function unpaste(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const path of files.keys()) await rm(join(folder, path), { force: true })
}
