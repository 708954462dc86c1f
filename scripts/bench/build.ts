import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { endWithParent } from '../../tests/e2e/start-app.ts'
import { folders } from './stage.ts'

/** Builds both apps for production, without a setting: the one that holds all ways, and this repository's. */
export async function buildApps(): Promise<void> {
  for (const folder of [folders.host, folders.reference]) await build(folder)
}

/** @throws {Error} with what `next build` wrote, when it fails. */
async function build(folder: string): Promise<void> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [...endWithParent, next, 'build'], {
    cwd: folder,
    env: { PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`\`next build\` failed:\n${output}`)
}
