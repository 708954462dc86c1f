import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { installChromium } from '../chromium.ts'

/** Before the tests of the built app: builds it, without any setting, and makes sure that there is a browser. */
export default async function setup(): Promise<void> {
  await installChromium()
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const { PATH, HOME } = process.env
  const build = spawn(process.execPath, [next, 'build'], {
    env: { PATH, HOME, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (text: unknown) => {
    output += String(text)
  }
  build.stdout.on('data', keep)
  build.stderr.on('data', keep)
  const [code] = await once(build, 'close')
  if (code !== 0) throw new Error(`\`next build\` failed:\n${output}`)
}
