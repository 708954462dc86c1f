import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A server of the app: of production, with what `next build` left in `.next`, or of development. */
export type RunningApp = {
  /** Its address, without a trailing slash; also its `APP_URL`. */
  url: string
  pid: number
  /** Everything that it has written so far, to either stream. */
  output(): string
  /** How much memory its process takes, in bytes; Linux only. */
  memory(): number
  /** Ends it and whatever it started. */
  close(): Promise<void>
}

/**
 * Every setting that the app reads. Each is set, if only to nothing, so that neither this shell's environment nor a
 * developer's `.env` file reaches the app (Next.js 16.4 reads `.env` for what is not set).
 */
const settings = [
  'APP_URL',
  'AUTH_GITHUB_ID',
  'AUTH_GITHUB_SECRET',
  'AUTH_GOOGLE_ID',
  'AUTH_GOOGLE_SECRET',
  'AUTH_LINE_ID',
  'AUTH_LINE_SECRET',
  'AUTH_OIDC_ID',
  'AUTH_OIDC_ISSUER',
  'AUTH_OIDC_NAME',
  'AUTH_OIDC_SECRET',
  'AUTH_SECRET',
  'DEMO_BAR',
  'NEXT_PUBLIC_APP_URL',
  'NEXT_PUBLIC_RECUR_PUBLISHABLE_KEY',
  'RECUR_BASE_URL',
  'RECUR_PORTAL_CONFIGURATION',
  'RECUR_PUBLISHABLE_KEY',
  'RECUR_SECRET_KEY',
  'REDIS_URL',
]

/** Arguments with which a Node.js process that has a channel to its parent ends with it. */
export const endWithParent = [
  '--import',
  new URL(`end-with-parent.mjs?parent=${process.pid}`, import.meta.url).href,
]

/**
 * Starts the built app on loopback and waits until it answers.
 *
 * @param options.env Its settings. `APP_URL` is its own address unless given.
 * @param options.folder Another app than this repository's, with the Next.js that is installed there.
 * @param options.port A port from `findFreePort`, for tests that need the address beforehand.
 * @param options.command `dev` for `next dev`. Default: `start`.
 * @param options.args More arguments for that command.
 * @param options.program What Node.js runs in place of the app's `next`, such as a server that stands alone. It finds its port in
 * `PORT`.
 * @throws {Error} with what it wrote, when it ends instead of starting.
 * @example
 * const app = await startApp({ env: { AUTH_SECRET: 'secret', RECUR_SECRET_KEY: 'sk_test_1' } })
 * await fetch(`${app.url}/sign-in`)
 * await app.close()
 */
export async function startApp(options: AppOptions): Promise<RunningApp> {
  for (let attempt = 1; ; attempt += 1) {
    const started = await startOnce(options)
    if (!('written' in started)) return started
    // Somebody took the port between its choice and its use.
    const again = attempt < 3 && options.port === undefined && started.written.includes('EADDRINUSE')
    if (!again) throw new Error(`The app ended instead of starting:\n${started.written}`)
  }
}

type AppOptions = {
  env: Readonly<Record<string, string>>
  port?: number
  folder?: string
  command?: 'start' | 'dev'
  args?: readonly string[]
  program?: readonly string[]
}

/** The app, or what it wrote before it ended. */
async function startOnce(options: AppOptions): Promise<RunningApp | { written: string }> {
  const folder = options.folder ?? fileURLToPath(new URL('../..', import.meta.url))
  const port = options.port ?? (await findFreePort())
  const url = `http://127.0.0.1:${port}`
  const command = options.command ?? 'start'
  const args = options.program ?? [findNext(folder), command, '-H', '127.0.0.1', ...(options.args ?? [])]
  const child = spawn(process.execPath, [...endWithParent, ...args], {
    cwd: folder,
    // Its own process group, so that closing reaches whatever Next.js starts.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      NODE_ENV: command === 'dev' ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...Object.fromEntries(settings.map((name) => [name, ''])),
      APP_URL: url,
      PORT: String(port),
      // A test clicks more often than a person does.
      PORTAL_CLICKS_PER_MINUTE: '10000',
      RECUR_REQUESTS_PER_MINUTE: '1000000',
      ...options.env,
    },
  })
  let written = ''
  const listening = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('Ready in')) resolve()
      })
    }
  })
  const ended = once(child, 'exit')
  const close = async () => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      process.kill(-child.pid, 'SIGKILL')
    }
    await ended
  }
  const ready = await Promise.race([listening.then(() => true), ended.then(() => false)])
  try {
    if (!ready) return { written }
    // Next.js 16.4 says that it is ready before it looks for the build, so only an answer counts.
    const response = await fetch(`${url}/icon.svg`)
    await response.body?.cancel()
  } catch {
    await close()
    return { written }
  }
  const memory = () => {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024
  }
  return { url, pid: child.pid ?? 0, output: () => written, memory, close }
}

function findNext(folder: string): string {
  return createRequire(join(folder, 'package.json')).resolve('next/dist/bin/next')
}

/** A port of 127.0.0.1 that nothing listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port')
  return address.port
}
