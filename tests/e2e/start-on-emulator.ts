import { mintSession, type SessionClaims } from 'next-recur-portal/testing'
import { type RecurEmulator, type RecurEmulatorOptions, startRecurEmulator } from 'recur-emulator'
import { openPlainBrowser, type PlainBrowser } from './plain-browser.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** A built app, on an emulator of its own. */
export type AppOnEmulator = {
  readonly app: RunningApp
  emulator: RecurEmulator
  /** The value of a `Cookie` header: `name=value`. */
  mintCookie(claims: SessionClaims): Promise<string>
  /** A browser without JavaScript in which somebody is signed in. */
  browseAs(claims: SessionClaims): Promise<PlainBrowser>
  /** Starts the app anew, on the same emulator. What it wrote before stays in `app.output()`. */
  restartApp(): Promise<void>
  close(): Promise<void>
}

const secret = 'the-secret-of-the-tests-of-the-built-app'

/**
 * Starts the built app, or the one in `folder`, on an emulator.
 *
 * @param options.emulator How to start the emulator.
 * @param options.env Settings that differ from the demo's.
 * @param options.folder Another app than this repository's.
 * @param options.port A port from `findFreePort`, for tests that need the address beforehand.
 * @param options.command `dev` for `next dev`. Default: `start`.
 * @param options.program What Node.js runs in place of the app's `next`.
 */
export async function startOnEmulator({
  emulator: emulatorOptions,
  env,
  ...place
}: {
  emulator?: RecurEmulatorOptions
  env?: Readonly<Record<string, string>>
  folder?: string
  port?: number
  command?: 'start' | 'dev'
  program?: readonly string[]
} = {}): Promise<AppOnEmulator> {
  const emulator = await startRecurEmulator(emulatorOptions)
  const start = () =>
    startApp({
      ...place,
      env: {
        AUTH_SECRET: secret,
        RECUR_SECRET_KEY: 'sk_test_emulator',
        RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
        RECUR_BASE_URL: emulator.url,
        ...env,
      },
    })
  let app = await start()
  const mintCookie = (claims: SessionClaims) => mintSession(claims, secret)
  return {
    get app() {
      return app
    },
    emulator,
    mintCookie,
    browseAs: async (claims) => {
      const browser = openPlainBrowser()
      await browser.cookies.setCookie(`${await mintCookie(claims)}; Path=/`, app.url)
      return browser
    },
    restartApp: async () => {
      const before = app.output()
      await app.close()
      const next = await start()
      app = { ...next, output: () => before + next.output() }
    },
    close: async () => {
      await app.close()
      await emulator.close()
    },
  }
}
