import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { type RecurEmulator, startRecurEmulator } from '../../emulator/index.ts'
import { type DemoPerson, demoPeople, demoSubject } from '../../emulator/people.ts'
import { emulatorKey } from '../../portal/config.ts'
import { startChromium } from '../chromium.ts'
import { mintSession, type SessionClaims } from '../mint-session.ts'
import { type RunningApp, startApp } from './start-app.ts'

/** How somebody comes to the app. */
export type VisitorOptions = Pick<
  BrowserContextOptions,
  'colorScheme' | 'extraHTTPHeaders' | 'locale' | 'viewport'
> & {
  /** Who is signed in already: a person of the demo by id, or any claims. Nobody by default. */
  as?: string | SessionClaims
  /** Default: on. */
  javaScript?: boolean
  /** What the browser's console may say in this test, where saying it is right. */
  complaints?: RegExp
}

/** The app on the emulator, and a Chromium, for the tests of one file. */
export type Demo = {
  readonly app: RunningApp
  readonly emulator: RecurEmulator
  /** A new browser profile: no cookies but the session's. Closed after the test. Speaks zh-TW by default. */
  openBrowser(options?: VisitorOptions): Promise<BrowserContext>
  /** A page of the app in a new browser profile, once its buttons are taken over by React. */
  open(path: string, options?: VisitorOptions): Promise<Page>
}

const secret = 'browser-test-session-secret'

/**
 * Starts app, emulator and Chromium before the tests of this file and stops them after. A console error, an exception in a page
 * or an error in the app's log fails the test that caused it. Each test starts with a fresh emulator.
 *
 * @param options.withPageCache Keeps left pages as they were for Back (bfcache), which Playwright turns off.
 */
export function setUpDemo({ withPageCache = false }: { withPageCache?: boolean } = {}): Demo {
  const started: { app?: RunningApp; emulator?: RecurEmulator; chromium?: Browser } = {}
  const complaints: string[] = []

  beforeAll(async () => {
    started.emulator = await startRecurEmulator()
    started.chromium = await startChromium(withPageCache ? ['--disable-back-forward-cache'] : [])
    started.app = await startApp({
      env: {
        AUTH_SECRET: secret,
        RECUR_SECRET_KEY: emulatorKey,
        RECUR_PUBLISHABLE_KEY: 'pk_test_emulator',
        RECUR_BASE_URL: started.emulator.url,
      },
    })
  })

  afterEach(async () => {
    const said = complaints.splice(0)
    await Promise.all(started.chromium?.contexts().map((context) => context.close()) ?? [])
    started.emulator?.reset()
    expect(said, 'no page complains').toEqual([])
  })

  afterAll(async () => {
    await started.chromium?.close()
    await started.app?.close()
    await started.emulator?.close()
    // How Next.js 16.4 begins the line of an error that nobody caught.
    expect(started.app?.output() ?? '', 'the app logs no uncaught error').not.toContain('⨯')
  })

  const demo: Demo = {
    get app() {
      return running(started.app)
    },
    get emulator() {
      return running(started.emulator)
    },
    async openBrowser({ as, javaScript = true, complaints: expected, ...options } = {}) {
      const context = await running(started.chromium).newContext({
        locale: 'zh-TW',
        javaScriptEnabled: javaScript,
        ...options,
      })
      const complain = (text: string) => {
        if (!expected?.test(text)) complaints.push(text)
      }
      context.on('weberror', (error) => complain(error.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning')
          complain(`${message.text()} ${message.location().url}`)
      })
      if (as !== undefined) await signIn(context, demo.app.url, as)
      return context
    },
    async open(path, options = {}) {
      const context = await demo.openBrowser(options)
      const page = await context.newPage()
      await page.goto(`${demo.app.url}${path}`)
      if (options.javaScript !== false) await hydrated(page)
      return page
    },
  }
  return demo
}

/**
 * Waits until every button of a form answers by script. A click before that is sent as a form, which works as well, but is not
 * what a test with JavaScript means to press. React 19.3 keeps its own fields on the elements that it has taken over.
 */
export async function hydrated(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('form')].every((form) =>
      Object.keys(form).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Signs somebody in to a browser profile, without the sign-in page. */
export async function signIn(
  context: BrowserContext,
  url: string,
  as: string | SessionClaims,
): Promise<void> {
  const cookie = await mintSession(typeof as === 'string' ? claimsOf(as) : as, secret)
  const [name = '', ...value] = cookie.split('=')
  await context.addCookies([{ name, value: value.join('='), url }])
}

function claimsOf(id: string): SessionClaims {
  const person: DemoPerson | undefined = demoPeople.find((one) => one.id === id)
  if (person === undefined) throw new Error(`There is no demo person ${id}.`)
  const { name, email, emailVerified, recurCustomerId } = person
  return {
    sub: demoSubject(person),
    name,
    email,
    email_verified: emailVerified,
    ...(recurCustomerId !== undefined && { recurCustomerId }),
  }
}

function running<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The demo is not running: use it inside a test.')
  return part
}
