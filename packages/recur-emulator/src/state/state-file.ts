import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import * as v from 'valibot'
import { type EmulatorState, stateSchema } from './state.ts'

/**
 * Reads a state file.
 *
 * @returns The state; `undefined` when there is no such file yet.
 * @throws Error for a file that cannot be read or does not hold a state, saying what to do. The file is left as it is.
 */
export function readStateFile(path: string): EmulatorState | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(`The state file ${path} cannot be read: ${reasonOf(error)}`, { cause: error })
  }
  const cure = 'It was left as it is. Mend it, delete it for a fresh start, or name another file.'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new Error(`The state file ${path} is not JSON. ${cure}`, { cause: error })
  }
  const parsed = v.safeParse(stateSchema, value)
  if (!parsed.success) {
    const [issue] = parsed.issues
    const where = v.getDotPath(issue) ?? 'the whole'
    throw new Error(
      `The state file ${path} is not a state of this emulator: ${where}: ${issue.message}. ${cure}`,
    )
  }
  const dangling = findDangling(parsed.output)
  if (dangling) throw new Error(`The state file ${path} does not fit together: ${dangling}. ${cure}`)
  return parsed.output
}

/**
 * Writes a state file so that a crash at any moment leaves either the old state or the new one: into a file beside it,
 * flushed to the disk, then renamed over it.
 *
 * @throws Error where it cannot be written. The old file is left as it is.
 */
export function writeStateFile(path: string, state: EmulatorState): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, `${JSON.stringify(state, null, 2)}\n`, { flush: true, mode: 0o600 })
    renameSync(temporary, path)
    flushDirectory(dirname(resolve(path)))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Error(`The state file ${path} cannot be written: ${reasonOf(error)}`, { cause: error })
  }
}

// The rename itself lives in the directory. Windows cannot open one; there the rename is all there is.
function flushDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, 'r')
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}

/** Names the first dangling reference, so that no page runs into it later. */
function findDangling(state: EmulatorState): string | undefined {
  const customers = new Set(state.customers.map(({ id }) => id))
  const products = new Set(state.products.map(({ id }) => id))
  for (const { id, customerId, productId } of [...state.subscriptions, ...state.invoices]) {
    if (!customers.has(customerId)) return `${id} names the customer ${customerId}, who is not there`
    if (!products.has(productId)) return `${id} names the plan ${productId}, which is not there`
  }
  const scheduled = state.subscriptions.find(({ scheduledProductId: id }) => id !== null && !products.has(id))
  return (
    scheduled &&
    `${scheduled.id} is scheduled for the plan ${scheduled.scheduledProductId}, which is not there`
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
