import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import type { Environment } from '../recur/settings.ts'
import { isRecord } from '../recur/values.ts'

/** The settings of an app, and the files that they were read from. */
export type AppEnvironment = { env: Environment; files: string[] }

/**
 * Reads an app's settings as Next.js reads them: its `.env` files in their order, with `$NAME` replaced, below the
 * environment itself. `NODE_ENV` decides whether they are those of development (the default) or of production.
 *
 * @param folder The app's folder.
 * @param named Files to read instead; the first one wins, and nothing is replaced in them.
 * @throws {Error} naming a file that is not there.
 */
export function readEnvironment(folder: string, named?: readonly string[]): AppEnvironment {
  if (named === undefined) return readAsNextDoes(folder) ?? readFiles(folder, existing(folder))
  const missing = named.find((file) => !existsSync(resolve(folder, file)))
  if (missing !== undefined) throw new Error(`There is no file ${missing}.`)
  return readFiles(folder, named)
}

function readFiles(folder: string, files: readonly string[]): AppEnvironment {
  const layers = files.map((file) => parseEnv(readFileSync(resolve(folder, file), 'utf8'))).reverse()
  return { env: Object.assign({}, ...layers, process.env), files: [...files] }
}

function existing(folder: string): string[] {
  const mode = process.env.NODE_ENV === 'production' ? 'production' : 'development'
  const files = [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env']
  return files.filter((file) => existsSync(join(folder, file)))
}

/** Next.js's own reader, which the app's `next` brings; `undefined` where there is none. */
function readAsNextDoes(folder: string): AppEnvironment | undefined {
  try {
    const fromApp = createRequire(join(folder, 'package.json'))
    const reader: unknown = createRequire(fromApp.resolve('next/package.json'))('@next/env')
    if (!isRecord(reader) || typeof reader.loadEnvConfig !== 'function') return undefined
    const quiet = { info: () => {}, error: () => {} }
    const loaded: unknown = reader.loadEnvConfig(folder, process.env.NODE_ENV !== 'production', quiet, true)
    if (!isRecord(loaded) || !Array.isArray(loaded.loadedEnvFiles)) return undefined
    const files = loaded.loadedEnvFiles.flatMap((file: unknown) =>
      isRecord(file) && typeof file.path === 'string' ? [file.path] : [],
    )
    return { env: { ...process.env }, files }
  } catch {
    return undefined
  }
}
