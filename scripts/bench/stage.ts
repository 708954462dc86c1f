import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RunningApp, startApp } from '../../tests/e2e/start-app.ts'
import { type Certificate, makeCertificate } from './certificate.ts'
import { secret } from './people.ts'
import { type ServingProcess, startProcess } from './start-process.ts'

/** Recur, the distances to it, and the apps that ask it. */
export type Stage = {
  certificate: Certificate
  /** Recur's address, at a distance. */
  recurUrl: string
  /** The port of Recur itself, without a distance. */
  recurPort: number
  /** How many calls have reached Recur's API. */
  calls(): Promise<number>
  /** Puts Recur's API this far away: a round trip in milliseconds. */
  moveRecur(ms: number): Promise<void>
  /** Leads a new port to another one, that far away, and answers it. */
  openDistance(port: number, ms: number): Promise<number>
  /** How many connections have been opened at an address that `openDistance`, or Recur's, answers at. */
  countConnections(url: string): Promise<number>
  /** Starts the app that holds all ways side by side, or this repository's app. */
  startApp(which: 'host' | 'reference', options?: { port?: number; url?: string }): Promise<RunningApp>
  startFloor(): Promise<{ port: number; pid: number }>
  close(): Promise<void>
}

/** The folders of the two apps. */
export const folders = {
  host: fileURLToPath(new URL('host', import.meta.url)),
  reference: fileURLToPath(new URL('../..', import.meta.url)),
}

/** Starts Recur and the distances; the apps on demand. */
export async function openStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true })]
  const started = async (process: ServingProcess) => {
    closers.push(process.close)
    return process
  }
  const certificate = await makeCertificate(folder)
  const recur = await started(
    await startProcess('recur-process.ts', {
      BENCH_KEY: certificate.key,
      BENCH_CERTIFICATE: certificate.certificate,
    }),
  )
  const distance = await started(await startProcess('distance-process.ts', {}))
  const recurPort = await askNumber(recur, 'state', 'port')
  const distantPort = Number(await distance.ask({ open: recurPort }))
  const recurUrl = `https://localhost:${distantPort}`
  const env = {
    NODE_EXTRA_CA_CERTS: certificate.certificate,
    RECUR_BASE_URL: recurUrl,
    RECUR_SECRET_KEY: 'sk_test_bench',
    RECUR_PUBLISHABLE_KEY: 'pk_test_bench',
    AUTH_SECRET: secret,
    PORTAL_CLICKS_PER_MINUTE: '999999',
    RECUR_REQUESTS_PER_MINUTE: '999999',
  }
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end()
  }
  // Ctrl+C does not reach the apps, which are process groups of their own.
  process.once('SIGINT', () => close().finally(() => process.exit(130)))
  return {
    certificate,
    recurUrl,
    recurPort,
    calls: () => askNumber(recur, 'state', 'calls'),
    moveRecur: async (ms) => {
      await distance.ask({ port: distantPort, ms })
    },
    openDistance: async (port, ms) => {
      const near = Number(await distance.ask({ open: port }))
      await distance.ask({ port: near, ms })
      return near
    },
    countConnections: async (url) => Number(await distance.ask({ count: Number(new URL(url).port) })),
    startApp: async (which, { port, url } = {}) => {
      const app = await startApp({
        folder: folders[which],
        env: { ...env, ...(url !== undefined && { APP_URL: url }) },
        // As a proxy in front of it keeps them (75 seconds, nginx's default): Next.js keeps them for 5.
        args: ['--keepAliveTimeout', '75000'],
        ...(port !== undefined && { port }),
      })
      closers.push(app.close)
      return app
    },
    startFloor: async () => {
      const floor = await started(await startProcess('floor-process.ts', env))
      return { port: await askNumber(floor, 'state', 'port'), pid: floor.pid }
    },
    close,
  }
}

async function askNumber(process: ServingProcess, message: string, field: string): Promise<number> {
  const answer = await process.ask(message)
  const entries = Object.entries(answer ?? {})
  return Number(entries.find(([name]) => name === field)?.[1])
}
