import type { SessionClaims } from 'next-recur-portal/testing'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { RecurEmulator } from 'recur-emulator'
import { type DemoPerson, demoPeople, demoSubject } from 'recur-emulator/people'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { startChromium } from '../chromium.ts'
import type { RunningApp } from './start-app.ts'
import { type AppOnEmulator, startOnEmulator } from './start-on-emulator.ts'

/** How somebody comes to the app. */
export type VisitorOptions = Pick<
  BrowserContextOptions,
  'colorScheme' | 'extraHTTPHeaders' | 'locale' | 'reducedMotion' | 'viewport'
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
  /** Starts the app anew, on the same emulator: it then knows no plans yet. */
  restartApp(): Promise<void>
  /** Signs somebody in to a browser profile, in place of anybody signed in. */
  signIn(context: BrowserContext, as: string | SessionClaims): Promise<void>
  /** A new browser profile: no cookies but the session's. Closed after the test. Speaks zh-TW by default. */
  openBrowser(options?: VisitorOptions): Promise<BrowserContext>
  /** A page of the app in a new browser profile, once its buttons are taken over by React. */
  open(path: string, options?: VisitorOptions): Promise<Page>
}

/**
 * Starts app, emulator and Chromium before the tests of this file and stops them after. Each test starts with a fresh emulator.
 *
 * An error in a page or its console fails the test that caused it; an uncaught error in the app's log, or somebody's address, a
 * key or a link to a portal, fails the file.
 *
 * @param options.env Settings that differ from the demo's.
 * @param options.withPageCache Keeps left pages as they were for Back (bfcache), which Playwright turns off.
 */
export function setUpDemo({
  withPageCache = false,
  env = {},
}: {
  withPageCache?: boolean
  env?: Readonly<Record<string, string>>
} = {}): Demo {
  const started: { on?: AppOnEmulator; chromium?: Browser } = {}
  const complaints: string[] = []

  beforeAll(async () => {
    started.chromium = await startChromium(withPageCache ? ['--disable-back-forward-cache'] : [])
    started.on = await startOnEmulator({ env })
  })

  afterEach(async () => {
    const said = complaints.splice(0)
    await Promise.all(started.chromium?.contexts().map((context) => context.close()) ?? [])
    started.on?.emulator.reset()
    expect(said, 'no page complains').toEqual([])
  })

  afterAll(async () => {
    await started.chromium?.close()
    await started.on?.close()
    const log = started.on?.app.output() ?? ''
    // How Next.js 16.4 begins the line of an error that nobody caught.
    expect(log, 'the app logs no uncaught error').not.toContain('⨯')
    expect(log, 'the app logs no address, key or link').not.toMatch(
      /@example|[ps]k_test_|\/[sc]\/|[pc]s_\w{8}/,
    )
  })

  const demo: Demo = {
    get app() {
      return running(started.on).app
    },
    get emulator() {
      return running(started.on).emulator
    },
    restartApp: () => running(started.on).restartApp(),
    async signIn(context, as) {
      const { app, mintCookie } = running(started.on)
      const cookie = await mintCookie(typeof as === 'string' ? claimsOf(as) : as)
      const [name = '', ...value] = cookie.split('=')
      await context.addCookies([{ name, value: value.join('='), url: app.url }])
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
        if (message.type() === 'error') complain(`${message.text()} ${message.location().url}`)
      })
      if (as !== undefined) await demo.signIn(context, as)
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
