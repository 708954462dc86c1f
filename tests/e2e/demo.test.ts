import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openPlainBrowser } from './plain-browser.ts'
import { findFreePort } from './start-app.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Starts the demo as `npm run dev` does, and waits until it says where it is. */
async function startDemo(port: number) {
  const args = ['--import', 'tsx', 'scripts/demo.ts', 'dev', '--port', String(port)]
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { NODE_ENV: 'development', PATH, HOME },
    // Its own process group, so that nothing that it started outlives a test that failed.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  const ended = once(child, 'close')
  onTestFinished(() => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch {
      // All of it has ended by itself.
    }
  })
  let written = ''
  const announced = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        written += text
        if (written.includes('Ctrl+C stops both')) resolve()
      })
    }
  })
  await Promise.race([announced, ended])
  const [app = '', emulator = ''] = [/The demo\s+(\S+)/, /Emulator\s+(\S+)/].map(
    (line) => line.exec(written)?.[1],
  )
  return { child, ended, app, emulator, output: () => written }
}

/** Where a port of this machine is listened on, as Linux tells it; nothing on other systems. */
function addressesOf(port: number): string[] {
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((path) =>
    existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(1) : [],
  )
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  return listening
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => local.endsWith(`:${hex}`) && state === '0A')
    .map(([, local = '']) => (/^0+:/.test(local) ? 'everywhere' : local))
}

test('the demo prints where the app and the emulator are, opens the portal, and ends with both', async () => {
  const port = await findFreePort()
  const demo = await startDemo(port)
  expect(demo.output()).toContain(`http://localhost:${port}`)

  expect(addressesOf(port)).not.toContain('everywhere')

  const browser = openPlainBrowser()
  await browser.press(await browser.visit(`${demo.app}/sign-in?callbackUrl=%2Faccount`), '林美玲')
  const portal = await browser.press(await browser.visit(`${demo.app}/account`), '管理訂閱')
  expect(portal.url).toContain(`${demo.emulator}/portal/`)
  const logo = portal.document.querySelector('header img')?.getAttribute('src') ?? ''
  expect((await fetch(logo)).headers.get('content-type')).toContain('image/svg+xml')
  expect((await browser.visit(`${demo.app}/account`)).text).toMatch(
    /剛才的點擊 *external_id → 404 · .*已確認網址/,
  )

  demo.child.kill('SIGTERM')
  const [code] = await demo.ended
  expect(code).toBe(0)
  for (const address of [demo.app, demo.emulator])
    await expect(fetch(address)).rejects.toThrow('fetch failed')
  // Each page is compiled when it is first asked for.
}, 180_000)
