import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startChromium } from '../../chromium.ts'
import { openPlainBrowser } from '../../e2e/plain-browser.ts'
import { type AppOnEmulator, startOnEmulator } from '../../e2e/start-on-emulator.ts'
import { buildHost, createNextApp, type Host } from '../host.ts'
import { unexpectedLines } from '../log-lines.ts'
import {
  completeStandalone,
  createBy,
  createInWorkspace,
  installPackageManagers,
  yarn,
} from './package-managers.ts'

// Apps in the shapes that people have. `init` does all the wiring.

type Shape = {
  make(): Promise<Host>
  /** What `init` says that it found. */
  found: string
  /** How it builds. */
  build?: readonly string[]
  /** What there is to do between the build and the start. */
  complete?(host: Host): Promise<void>
  /** What runs the test that `init` writes for it. */
  test?: readonly [string, ...string[]]
  /** What Node.js starts in place of `next start`. */
  program?(): readonly string[]
}

const shapes: Record<string, Shape> = {
  'pnpm, with its sources in src/': {
    make: () => createBy('pnpm', ['--src-dir']),
    found: 'src/app, TypeScript, pnpm, no sign-in library',
  },
  'bun, in JavaScript, tested by Jest': {
    make: async () => {
      const host = await createBy('bun', ['--js'], { jest: '30' })
      await configure(host, 'next.config.mjs', "transpilePackages: ['next-recur-portal']")
      await writeFile(
        join(host.folder, 'jest.config.mjs'),
        "import nextJest from 'next/jest.js'\nexport default nextJest({ dir: './' })({ testEnvironment: 'node' })\n",
      )
      return host
    },
    found: 'app, JavaScript, bun,',
    test: ['jest'],
  },
  "Yarn's Plug'n'Play, by webpack": {
    make: () => createBy('yarn', []),
    found: 'app, TypeScript, yarn,',
    build: ['--webpack'],
    program: () => [yarn(), 'next', 'start', '-H', '127.0.0.1'],
  },
  'a workspace of npm': { make: createInWorkspace, found: 'app, TypeScript, npm,' },
  "output: 'standalone'": {
    make: async () => {
      const host = await createNextApp('standalone', {}, ['--no-tailwind', '--no-linter'])
      await configure(host, 'next.config.ts', "output: 'standalone'")
      return host
    },
    found: 'app, TypeScript, npm,',
    complete: completeStandalone,
    program: () => ['.next/standalone/server.js'],
  },
}

/** Adds a line to what create-next-app configures. */
async function configure({ folder }: Host, file: string, line: string): Promise<void> {
  const path = join(folder, file)
  const written = await readFile(path, 'utf8')
  await writeFile(path, written.replace('cacheComponents: true', `${line}, cacheComponents: true`))
}

let chromium: Browser

beforeAll(async () => {
  await installPackageManagers()
  chromium = await startChromium()
})

afterAll(() => chromium?.close())

describe.each(Object.entries(shapes))('%s', (_, shape) => {
  let host: Host
  let said: string
  let built: string
  let on: AppOnEmulator

  beforeAll(async () => {
    host = await shape.make()
    said = await host.run('next-recur-portal', ['init', '--yes'])
    built = await buildHost(host, shape.build ?? [])
    await shape.complete?.(host)
    on = await startOnEmulator({ folder: host.folder, program: shape.program?.() })
  })

  afterAll(() => on?.close())

  test('init finds out what kind of app it is', () => {
    expect(said).toContain(shape.found)
  })

  test('next build writes nothing unexpected', () => {
    expect(unexpectedLines(built)).toEqual([])
  })

  test('one click opens the portal without JavaScript', async () => {
    const browser = openPlainBrowser()
    const page = await browser.press(await browser.visit(`${on.app.url}/account`), '管理訂閱')
    expect(page.url).toContain(`${on.emulator.url}/portal/`)
  })

  test('one click opens the portal with JavaScript', async () => {
    const page = await (await chromium.newContext()).newPage()
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(`${on.app.url}/account`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: '管理訂閱' }).click()
    await page.waitForURL(`${on.emulator.url}/portal/**`)
    await page.context().close()
    expect(errors).toEqual([])
  })

  if (shape.test !== undefined) {
    const [runner, ...args] = shape.test
    test('the test that init wrote passes', async () => {
      expect(await host.run(runner, args)).toMatch(/Tests: +1 passed/)
    })
  }

  test('its log has no unexpected line', () => {
    expect(unexpectedLines(on.app.output())).toEqual([])
  })
})
