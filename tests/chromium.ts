import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

const run = promisify(execFile)

/** Where Chromium and its relatives are usually installed. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * Finds a Chromium: the one that `CHROMIUM_PATH` names, an installed one, or Playwright's own.
 *
 * @returns The path of its executable, or `undefined`.
 */
export function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH
  return [...(named ? [named] : []), ...usualPlaces, chromium.executablePath()].find((path) =>
    existsSync(path),
  )
}

/**
 * Makes sure that there is a Chromium: an installed one, or else one from Playwright's installer, or else one from
 * apt where this is root on Debian.
 *
 * @throws {Error} that says what to install, when none of that works.
 */
export async function installChromium(): Promise<void> {
  if (findChromium() !== undefined) return
  const cli = join(createRequire(import.meta.url).resolve('playwright-core/package.json'), '../cli.js')
  const failures: unknown[] = []
  const attempt = async (command: string, args: string[]) => {
    console.log(`Chromium is missing. Trying: ${[command, ...args].join(' ')}`)
    await run(command, args, { timeout: 300_000, maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) =>
      failures.push(error),
    )
  }
  await attempt(process.execPath, [cli, 'install', 'chromium'])
  if (findChromium() === undefined && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await attempt('apt-get', ['update'])
    await attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  }
  if (findChromium() === undefined) {
    throw new Error(
      'The browser tests need Chromium. Install it (Debian: `apt-get install chromium`; elsewhere Google Chrome, or ' +
        '`npx playwright-core install chromium`), or name one in CHROMIUM_PATH.',
      { cause: failures.at(-1) },
    )
  }
}

/**
 * Starts a headless Chromium that does not look for updates.
 *
 * @param withoutDefaults Flags that Playwright would give it and that are to be left out.
 * @param flags More flags.
 */
export async function startChromium(
  withoutDefaults: string[] = [],
  flags: readonly string[] = [],
): Promise<Browser> {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    ignoreDefaultArgs: withoutDefaults,
    // As root, which containers usually are, Chromium refuses to start with its sandbox.
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      ...flags,
    ],
  })
}
