import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { emulatorKey } from 'next-recur-portal/settings'
import { startRecurEmulator } from 'recur-emulator'
import { brand } from '../lib/brand.ts'

const usage = `Starts the app on the emulator of Recur: no account, key or network needed.

  npm run demo                       production build
  npm run dev                        with hot reload
  npm run demo -- --port 4000        on another port
  npm run demo -- --state demo.json  subscriptions survive a restart in this file`

/** Starts emulator and app, and stops both together. */
async function startDemo(args: string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', short: 'p', default: '3000' },
      state: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const mode = positionals[0]
  const wanted = Number(values.port)
  if (values.help) return console.log(usage)
  if ((mode !== 'start' && mode !== 'dev') || !Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Error(`Expected \`start\` or \`dev\`, and a port from 0 to 65535.\n\n${usage}`)
  }
  const port = await findPort(wanted)
  if (port !== wanted) console.log(`Port ${wanted} is taken; the app takes ${port}.`)
  const appUrl = `http://localhost:${port}`
  const emulator = await startRecurEmulator({
    port: await findPort(4400),
    state: values.state,
    portal: {
      businessName: brand.name,
      color: brand.color,
      logoUrl: `${appUrl}/icon.svg`,
      // The emulator's own page links it.
      defaultReturnUrl: `${appUrl}/account`,
    },
  })
  const env = {
    ...process.env,
    RECUR_SECRET_KEY: emulatorKey,
    RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
    RECUR_BASE_URL: emulator.url,
    DEMO_BAR: '1',
    APP_URL: appUrl,
    AUTH_SECRET: randomBytes(33).toString('base64'),
    NEXT_TELEMETRY_DISABLED: '1',
  }
  let next: ChildProcess | undefined
  let stopped = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped = true
      next?.kill(signal)
    })
  }
  try {
    if (mode === 'start') {
      next = startNext(['build'], env)
      const code = await exitCode(next)
      if (stopped) return
      if (code !== 0) throw new Error('`next build` failed; its own message is above.')
    }
    // Loopback only: anybody who reaches the demo may sign in as anybody.
    next = startNext([mode, '-p', String(port), '-H', '127.0.0.1'], env)
    const ended = exitCode(next)
    if (await answers(appUrl, next)) announce(appUrl, emulator.url)
    else if (!stopped) throw new Error('The app ended while it was starting; its own message is above.')
    const code = await ended
    process.exitCode = stopped ? 0 : code
  } finally {
    await emulator.close()
  }
}

function announce(appUrl: string, emulatorUrl: string): void {
  console.log(`
  示範網站　The demo　　　${appUrl}
  Recur 模擬器　Emulator　${emulatorUrl}

  登入任一位示範使用者，再點「管理訂閱」。Sign in as anybody, then press “Manage subscription”.
  在模擬器的首頁可以讓 Recur 出錯。The emulator's front page makes Recur fail.
  按 Ctrl+C 結束。Ctrl+C stops both.
`)
}

function startNext(args: string[], env: NodeJS.ProcessEnv): ChildProcess {
  const next = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url))
  const child = spawn(process.execPath, [next, ...args], {
    env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env },
    stdio: ['inherit', 'pipe', 'inherit'],
  })
  // Next.js (16.4) prints the address that it listens at, where a browser is another site than the app's.
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => /- (Local|Network):/.test(line) || console.log(line))
  return child
}

/** The exit code of a process, once it has ended; 1 when a signal ended it. */
async function exitCode(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

/** Waits until the app answers, or has ended. */
async function answers(url: string, app: ChildProcess): Promise<boolean> {
  while (app.exitCode === null && app.signalCode === null) {
    const answered = await fetch(url, { signal: AbortSignal.timeout(60_000) }).catch(() => undefined)
    if (answered !== undefined) return true
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  return false
}

/** The wanted port if it is free, otherwise another one. */
async function findPort(wanted: number): Promise<number> {
  const probe = createServer()
  const port = await new Promise<number | undefined>((resolve) => {
    probe.once('error', () => resolve(undefined))
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      resolve(address === null || typeof address === 'string' ? undefined : address.port)
    })
  })
  probe.close()
  return port ?? findPort(0)
}

startDemo(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
