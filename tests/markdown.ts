import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * A block of code on a page. `file` is what its first line names (`// actions/portal.ts`, `# .env.local`,
 * `/* app/globals.css …`); the rest is `code`.
 */
export type Block = { page: string; language: string; file: string | undefined; code: string }

/** A page of the documentation, by its path from the repository's root. */
export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** The blocks of code on a page, in order. */
export function readBlocks(page: string): Block[] {
  return [...readPage(page).matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language = '', body = '']) => {
    const [, file, code = body] = /^(?:\/\/|#|\/\*) (\S*\.\w+)(?: \*\/)?\n(.*)$/s.exec(body) ?? []
    return { page, language, file, code }
  })
}

/** What a page says outside its blocks of code. */
export function readProse(page: string): string {
  return readPage(page).replaceAll(/^```.*?^```$/gms, '')
}
