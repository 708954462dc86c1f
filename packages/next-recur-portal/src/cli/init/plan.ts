import { posix } from 'node:path'
import { defaultPaths, type PortalPaths } from '../../host/paths.ts'
import { type Environment, emulatorKey } from '../../recur/settings.ts'
import { readText } from '../../recur/values.ts'
import type { App } from './app.ts'
import { findPages, findRoute, languageFolder, type Page } from './pages.ts'
import { documentation, fillIn, findSignIn, type SignIn } from './sign-in.ts'
import { action, definition, insertion, type PageParts, page, test } from './templates.ts'

/** What is to be written, and what only a person can do. */
export type Plan = {
  /** The sign-in library that was found; `undefined` for none. */
  library: string | undefined
  /** Files that are not there yet. */
  files: readonly PlannedFile[]
  /** The lines that `.env.local` lacks. */
  settings: readonly string[]
  /** What to insert into an account page that is there already. */
  insertion: PlannedFile | undefined
  /** What to know and to do, a sentence each. */
  notes: readonly string[]
  /** Whether the app knows who is signed in; otherwise that is to be filled in. */
  complete: boolean
  /** Where the button is, in development. */
  accountUrl: string
  /** Whether the app then asks the emulator, rather than Recur. */
  emulated: boolean
}

/** A file of the app, by its path from the app's folder. */
export type PlannedFile = { path: string; code: string }

/** What whoever runs it may choose. */
export type Choices = { account: string; locale: 'zh-TW' | 'en' }

/**
 * Decides what to write. Nothing that is there is written again.
 *
 * @param env The app's settings as they are.
 * @throws {Error} when a file that is needed is there and is something else.
 */
export function decidePlan(app: App, env: Environment, { account, locale }: Choices): Plan {
  const { base, typescript, files } = app
  const extension = typescript ? 'ts' : 'js'
  const pages = findPages(app)
  const signIn = findSignIn(app)
  const paths = decidePaths(pages, account, signIn)

  const definitionPath = `${base}recur.${extension}`
  const actions = files.some((path) => path.startsWith(`${base}app/actions/`)) ? 'app/actions' : 'actions'
  const actionPath = `${base}${actions}/portal.${extension}`
  const existing = pages.find(({ route }) => route === account)
  const pagePath = existing?.path ?? `${base}app/${languageFolder(app)}${account.slice(1)}/page.${extension}x`
  const parts: PageParts = {
    actionModule: aliased(app, pagePath, actionPath),
    locale,
    typescript,
    cacheComponents: app.cacheComponents,
  }
  const tests = files.some((path) => path.startsWith('__tests__/')) ? '__tests__' : 'tests'
  const testPath = `${tests}/portal.test.${extension}`
  const runner = findTestRunner(app)

  const ours = new Set([definitionPath, actionPath, testPath])
  const hasButton = files.some((path) => !ours.has(path) && /\bopenPortal\b/.test(app.read(path)))
  const wanted: (PlannedFile & { holds: string })[] = [
    { path: definitionPath, code: definition(signIn, paths), holds: 'createRecurPortal' },
    {
      path: actionPath,
      code: action(relative(actionPath, definitionPath), typescript),
      holds: 'openPortal',
    },
  ]
  if (existing === undefined && !hasButton) {
    wanted.push({ path: pagePath, code: page(parts), holds: '' })
  }
  if (runner !== undefined) {
    const mocks = signIn.mocks.map(({ module, signedOut }) => ({
      module: module.startsWith('.') ? relative(testPath, posix.join(base, module)) : module,
      signedOut,
    }))
    const code = test(
      runner,
      { action: relative(testPath, actionPath), mocks },
      { signIn: paths.signIn ?? defaultPaths.signIn, account },
    )
    wanted.push({ path: testPath, code, holds: 'openPortal' })
  }
  for (const { path, holds } of wanted) {
    if (files.includes(path) && !app.read(path).includes(holds)) {
      throw new Error(`${path} is there already and does not hold ${holds}. Rename it, and run this again.`)
    }
  }
  const missing = wanted.filter(({ path }) => !files.includes(path))
  return {
    library: signIn.name,
    files: missing.map(({ path, code }) => ({ path, code })),
    settings: missingSettings(app, env),
    insertion: existing === undefined || hasButton ? undefined : { path: pagePath, code: insertion(parts) },
    notes:
      missing.length === 0
        ? []
        : [
            ...(files.includes(definitionPath) ? [] : describeSignIn(signIn, definitionPath)),
            ...describePages(app, pages, paths),
            ...(runner === 'jest' ? describeJest(app) : []),
          ],
    complete: files.includes(definitionPath)
      ? !app.read(definitionPath).includes(fillIn)
      : signIn.unfinished === undefined,
    accountUrl: app.url + account,
    emulated: (readText(env.RECUR_SECRET_KEY) ?? emulatorKey) === emulatorKey,
  }
}

/** Where the emulator listens by default. */
export const emulatorUrl = 'http://127.0.0.1:4400'

const signInRoutes = ['/sign-in', '/signin', '/login', '/auth/sign-in', '/auth/signin', '/auth/login']
const pricingRoutes = ['/pricing', '/plans', '/subscribe']

/** The app's own paths, without those that are where the package looks anyway. */
function decidePaths(
  pages: readonly Page[],
  account: string,
  { page, returnParameter }: Pick<SignIn, 'page' | 'returnParameter'>,
): Partial<PortalPaths> {
  const path = findRoute(pages, signInRoutes) ?? page ?? defaultPaths.signIn
  const signIn = returnParameter === undefined ? path : `${path}?${returnParameter}={callbackUrl}`
  const pricing = findRoute(pages, pricingRoutes)
  return {
    ...(account !== defaultPaths.account && { account }),
    ...(signIn !== defaultPaths.signIn && { signIn }),
    ...(pricing !== undefined && pricing !== defaultPaths.pricing && { pricing }),
  }
}

/** The emulator's values, unless the app has a key; a real key is never sent to another address than it was. */
function missingSettings({ url }: App, env: Environment): string[] {
  const isSet = (name: string) => readText(env[name]) !== undefined
  return [
    ...(isSet('RECUR_SECRET_KEY') || isSet('RECUR_BASE_URL')
      ? []
      : [
          "# The emulator's key and address, which are no secret. With an account at Recur: a key of yours, sk_test_…",
          '# or sk_live_…, and no RECUR_BASE_URL.',
          `RECUR_SECRET_KEY=${emulatorKey}`,
          `RECUR_BASE_URL=${emulatorUrl}`,
        ]),
    ...(isSet('APP_URL') || isSet('NEXT_PUBLIC_APP_URL')
      ? []
      : ["# This app's address as people see it, with its base path.", `APP_URL=${url}`]),
  ]
}

function findTestRunner({ dependencies, typescript }: App): 'vitest' | 'jest' | undefined {
  if ('vitest' in dependencies) return 'vitest'
  // Without its types the test would stop `next build`, which type-checks it.
  return 'jest' in dependencies && (!typescript || '@types/jest' in dependencies) ? 'jest' : undefined
}

function describeSignIn({ unfinished, note }: SignIn, definitionPath: string): string[] {
  return [
    ...(unfinished === undefined ? [] : [`Fill in getCustomer in ${definitionPath}. ${unfinished}`]),
    ...(note === undefined ? [] : [note]),
  ]
}

/** Jest reads no ESM from node_modules, which the package is (30.5). */
function describeJest({ files, read }: App): string[] {
  const config = files.find((path) => /^next\.config\.[mc]?[jt]s$/.test(path))
  return config !== undefined && /transpilePackages[^\]]*next-recur-portal/.test(read(config))
    ? []
    : [
        `Jest needs transpilePackages: ['next-recur-portal'] in the configuration of Next.js: ${documentation}/testing.md#with-jest`,
      ]
}

function describePages(app: App, pages: readonly Page[], paths: Partial<PortalPaths>): string[] {
  const { pricing, ...own } = { ...defaultPaths, ...paths }
  const signIn = own.signIn.replace(/\?.*/, '')
  const isThere = (path: string) => path.startsWith('/api/') || pages.some(({ route }) => route === path)
  // One that looks at the method has thought of it.
  const guard = app.files.find(
    (path) => /^(src\/)?(proxy|middleware)\.[jt]s$/.test(path) && !/\bmethod\b/.test(app.read(path)),
  )
  return [
    ...(isThere(signIn)
      ? []
      : [
          `There is no page at ${signIn}, where signed-out people are sent. Make one, or name yours: paths.signIn.`,
        ]),
    ...(isThere(pricing)
      ? []
      : [
          `There is no page at ${pricing}, where people without a subscription are sent. Make one, or name yours: paths.pricing.`,
        ]),
    ...(guard === undefined
      ? []
      : [
          `If ${guard} redirects signed-out people, it must let POST through: ${documentation}/recipes/guarded-routes.md`,
        ]),
  ]
}

/** How one file imports another: `../recur`. */
function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to.replace(/\.[jt]sx?$/, ''))
  return path.startsWith('.') ? path : `./${path}`
}

/** The same by the app's alias, where it has one: `@/actions/portal`. */
function aliased({ alias, base }: App, from: string, to: string): string {
  return alias === undefined ? relative(from, to) : alias + to.slice(base.length).replace(/\.[jt]sx?$/, '')
}
