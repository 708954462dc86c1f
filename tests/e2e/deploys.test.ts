/** Deploys: a tab left open while the next build takes over, and the standalone server. Each build is a copy's own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mintSession } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRepository } from '../../scripts/copy-repository.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { readPortalForm } from './portal-form.ts'
import { findFreePort, type RunningApp, startApp } from './start-app.ts'

const secret = 'the-session-secret-of-two-deploys'
const key = Buffer.alloc(32, 7).toString('base64')

let emulator: RecurEmulator
const folders: string[] = []
const running: { close(): Promise<void> }[] = []

/** A build of a copy of this repository. */
async function build(options: { key?: string; change?: boolean; standalone?: boolean }): Promise<string> {
  const folder = await copyRepository('deploy')
  folders.push(folder)
  const edit = async (file: string, from: string, to: string) => {
    const path = join(folder, file)
    const code = await readFile(path, 'utf8')
    expect(code).toContain(from)
    await writeFile(path, code.replace(from, to))
  }
  if (options.change) await edit('app/page.tsx', 'className="hero"', 'className="hero" id="changed"')
  if (options.standalone)
    await edit('next.config.mjs', 'poweredByHeader: false,', "poweredByHeader: false, output: 'standalone',")
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    cwd: folder,
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      ...(options.key !== undefined && { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: options.key }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
  return folder
}

function settings() {
  return { AUTH_SECRET: secret, RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: emulator.url }
}

/** Starts a build of a copy, or else this repository's own, which `tests/e2e/setup.ts` built without a key. */
async function start(port: number, folder?: string): Promise<RunningApp> {
  const app = await startApp({ port, env: settings(), ...(folder !== undefined && { folder }) })
  running.push(app)
  return app
}

/** The standalone server alone: a folder outside every `node_modules`, with the static files beside it. */
async function unpackStandalone(built: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'standalone-'))
  folders.push(folder)
  const options = { recursive: true, verbatimSymlinks: true }
  await cp(join(built, '.next/standalone'), folder, options)
  await cp(join(built, '.next/static'), join(folder, '.next/static'), options)
  return folder
}

async function runStandalone(port: number, env: Record<string, string>) {
  const url = `http://127.0.0.1:${port}`
  const child: ChildProcess = spawn(process.execPath, ['server.js'], {
    cwd: standalone,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      APP_URL: url,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('Ready in')) resolve()
      })
    }
  })
  const ended = once(child, 'close')
  const app = {
    url,
    ended,
    output: () => written,
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
  running.push(app)
  await Promise.race([ready, ended])
  return app
}

let keyed: string
let keyedAndChanged: string
let standalone: string

beforeAll(async () => {
  emulator = await startRecurEmulator()
  keyed = await build({ key })
  keyedAndChanged = await build({ key, change: true })
  standalone = await unpackStandalone(await build({ change: true, standalone: true }))
})

afterAll(async () => {
  await Promise.all(running.map((app) => app.close()))
  await emulator?.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

const mint = () => mintSession({ sub: 'demo:jun' }, secret)
const sessionRequests = () => emulator.requests.filter(({ path }) => path === '/v1/portal/sessions')

test('with one encryption key for every build, a tab left open over a deploy opens the portal', async () => {
  const port = await findFreePort()
  const before = await start(port, keyed)
  const cookie = await mint()
  const tab = await readPortalForm(before.url, cookie)
  await before.close()
  const after = await start(port, keyedAndChanged)
  expect(await (await fetch(after.url)).text()).toContain('id="changed"')
  const response = await tab.post({ cookie, origin: after.url })
  expect(response.status).toBe(303)
  expect(response.headers.get('location')).toContain(`${emulator.url}/portal/`)
})

test('without one the old tab is answered 409 with x-nextjs-action-not-found, Recur is not asked, and a reload helps', async () => {
  const port = await findFreePort()
  const before = await start(port)
  const cookie = await mint()
  const tab = await readPortalForm(before.url, cookie)
  await before.close()
  const after = await runStandalone(port, settings())
  const asked = sessionRequests().length
  const response = await tab.post({ cookie, origin: after.url })
  expect([response.status, response.headers.get('x-nextjs-action-not-found')]).toEqual([409, '1'])
  expect(await response.text()).toBe('Server Action unavailable.')
  expect(response.headers.get('location')).toBeNull()
  expect(sessionRequests()).toHaveLength(asked)
  const reloaded = await readPortalForm(after.url, cookie)
  const opened = await reloaded.post({ cookie, origin: after.url })
  expect(opened.headers.get('location')).toContain(`${emulator.url}/portal/`)
})

test('the standalone server opens the portal, from a folder with nothing else around it', async () => {
  const app = await runStandalone(await findFreePort(), settings())
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`${await mint()}; Path=/`, app.url)
  const account = await browser.visit(`${app.url}/account`)
  const style = account.document.querySelector('link[rel=stylesheet]')?.getAttribute('href') ?? ''
  expect((await fetch(new URL(style, app.url))).status).toBe(200)
  const page = await browser.press(account, '管理訂閱')
  expect([page.status, new URL(page.url).origin]).toEqual([200, emulator.url])
})

test('the standalone server does not start with a bad setting, and names it', async () => {
  const app = await runStandalone(await findFreePort(), { ...settings(), AUTH_SECRET: 'short' })
  const [code] = await app.ended
  expect(code).not.toBe(0)
  expect(app.output()).toContain('AUTH_SECRET has fewer than 32 characters')
})
