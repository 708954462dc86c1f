/** Deploys: a tab left open while the next build takes over, and the standalone server. Each build is a copy's own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { mintSession } from 'next-recur-portal/testing'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyRepository } from '../../scripts/copy-repository.ts'
import { openPlainBrowser } from './plain-browser.ts'
import { findFreePort, type RunningApp, startApp } from './start-app.ts'

const secret = 'the-session-secret-of-two-deploys'
const key = Buffer.alloc(32, 7).toString('base64')

let emulator: RecurEmulator
const folders: string[] = []
const apps: RunningApp[] = []

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

async function start(folder?: string): Promise<RunningApp> {
  const app = await startApp({ env: settings(), ...(folder !== undefined && { folder }) })
  apps.push(app)
  return app
}

/** Posts the portal form of one app's account page to another, as an open tab does once the other has taken over. */
async function pressInOldTab(from: RunningApp, to: RunningApp): Promise<Response> {
  const cookie = await mintSession({ sub: 'demo:jun' }, secret)
  const page = await fetch(`${from.url}/account`, { headers: { cookie } })
  const { document } = new JSDOM(await page.text()).window
  const form = [...document.querySelectorAll('form')].find((one) => one.textContent?.includes('管理訂閱'))
  const body = new FormData()
  for (const { name, value } of form?.querySelectorAll('input') ?? []) body.set(name, value)
  return fetch(`${to.url}/account`, { method: 'POST', headers: { cookie }, body, redirect: 'manual' })
}

let keyed: string
let keyedAndChanged: string
let changed: string

beforeAll(async () => {
  emulator = await startRecurEmulator()
  keyed = await build({ key })
  keyedAndChanged = await build({ key, change: true, standalone: true })
  changed = await build({ change: true })
})

afterAll(async () => {
  await Promise.all(apps.map((app) => app.close()))
  await emulator?.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

test('with one encryption key for every build, a tab left open over a deploy opens the portal', async () => {
  const response = await pressInOldTab(await start(keyed), await start(keyedAndChanged))
  expect(response.headers.get('location')).toContain(`${emulator.url}/portal/`)
})

test('without one the old tab is told that the action is gone, and Recur is not asked', async () => {
  const before = emulator.requests.length
  const response = await pressInOldTab(await start(keyed), await start(changed))
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.headers.get('location')).toBeNull()
  const asked = emulator.requests.slice(before).filter(({ path }) => path === '/v1/portal/sessions')
  expect(asked).toEqual([])
})

/** Runs the standalone server as it is deployed: its folder alone, with the static files beside it. */
async function runStandalone(env: Record<string, string>) {
  const server = join(keyedAndChanged, '.next/standalone')
  await cp(join(keyedAndChanged, '.next/static'), join(server, '.next/static'), { recursive: true })
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['server.js'], {
    cwd: server,
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
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('Ready in')) resolve()
      })
    }
  })
  const ended = once(child, 'exit')
  await Promise.race([ready, ended])
  return {
    url,
    ended,
    output: () => written,
    close: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

test('the standalone server opens the portal', async () => {
  const app = await runStandalone(settings())
  const browser = openPlainBrowser()
  await browser.cookies.setCookie(`${await mintSession({ sub: 'demo:jun' }, secret)}; Path=/`, app.url)
  const page = await browser.press(await browser.visit(`${app.url}/account`), '管理訂閱')
  await app.close()
  expect(page.url).toContain(`${emulator.url}/portal/`)
})

test('the standalone server does not start with a bad setting, and names it', async () => {
  const app = await runStandalone({ ...settings(), AUTH_SECRET: 'short' })
  await app.ended
  expect(app.output()).toContain('AUTH_SECRET has fewer than 32 characters')
})
