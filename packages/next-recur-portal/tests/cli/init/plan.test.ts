import { describe, expect, test } from 'vitest'
import { readBlocks } from '../../../../../tests/markdown.ts'
import { typeCheck } from '../../../../../tests/type-check.ts'
import { findApp } from '../../../src/cli/init/app.ts'
import { type Choices, decidePlan, type Plan } from '../../../src/cli/init/plan.ts'
import { makeApp, manifest } from './make-app.ts'

type Files = Readonly<Record<string, string | null>>

function planFor(files: Files, choices: Partial<Choices> = {}): Plan {
  return decidePlan(findApp(makeApp(files)), {}, { account: '/account', locale: 'zh-TW', ...choices })
}

function codeOf(plan: Plan, path: string): string {
  const file = plan.files.find((one) => one.path === path)
  if (file === undefined) throw new Error(`${path} is not among ${plan.files.map((one) => one.path)}`)
  return file.code
}

const authJs = "import NextAuth from 'next-auth'\nexport const { auth, handlers } = NextAuth({})\n"
const nextAuth =
  "import type { NextAuthOptions } from 'next-auth'\nexport const authOptions: NextAuthOptions = { providers: [] }\n"
const betterAuth = "import { betterAuth } from 'better-auth'\nexport const auth = betterAuth({})\n"
const supabase =
  "import { createServerClient } from '@supabase/ssr'\nexport async function createClient() {}\n"

/** By the recipe that has the same definition: what such an app has. */
const libraries: Record<string, Files> = {
  'auth-js-jwt': { 'package.json': manifest({ 'next-auth': '5.0.0-beta.32' }), 'auth.ts': authJs },
  'better-auth': { 'package.json': manifest({ 'better-auth': '^1.4.0' }), 'auth.ts': betterAuth },
  'next-auth-4': {
    'package.json': manifest({ 'next-auth': '^4.24.0' }),
    'auth-options.ts': nextAuth,
    'app/api/auth/[...nextauth]/route.ts': "import { authOptions } from '../../../../auth-options'",
  },
  clerk: { 'package.json': manifest({ '@clerk/nextjs': '^6' }) },
  supabase: { 'package.json': manifest({ '@supabase/ssr': '^0.7' }), 'session.ts': supabase },
}

describe.each(Object.entries(libraries))('%s', (recipe, files) => {
  test('the definition is that of the recipe, which tests/hosts follows', () => {
    const block = readBlocks(`docs/recipes/${recipe}.md`).find(({ file }) => file === 'recur.ts')
    expect(codeOf(planFor(files), 'recur.ts')).toBe(block?.code)
  })
})

test('NextAuth 4 is asked by getServerSession, and signs people in on its own page', () => {
  const plan = planFor({
    'package.json': manifest({ 'next-auth': '^4.24.0' }),
    'lib/auth.ts': nextAuth,
    'app/api/auth/[...nextauth]/route.ts': "import { authOptions } from '@/lib/auth'",
  })
  const code = codeOf(plan, 'recur.ts')
  expect(code).toContain("import { authOptions } from './lib/auth'")
  expect(code).toContain('customerFromSession(await getServerSession(authOptions))')
  expect(code).toContain("paths: { signIn: '/api/auth/signin' },")
})

test.each([
  ['Auth.js', 'next-auth', '5.0.0-beta.32', 'No file of the app exports auth of Auth.js.'],
  ['Better Auth', 'better-auth', '^1.4.0', 'No file of the app exports auth of Better Auth.'],
  ['iron-session', 'iron-session', '^8', "How the session is read is the app's own"],
])(
  '%s that is set up in no file found leaves the definition to fill in, and says why',
  (name, library, version, why) => {
    const plan = planFor({ 'package.json': manifest({ [library]: version }) })
    expect(plan.library).toBe(name)
    expect(codeOf(plan, 'recur.ts')).toContain('// Fill in:')
    expect(plan.notes[0]).toMatch(/^Fill in getCustomer in recur\.ts\. /)
    expect(plan.notes[0]).toContain(why)
    expect(plan.complete).toBe(false)
  },
)

test('a definition that is there is not said to be filled in, unless it says so itself', () => {
  const own = planFor({ 'recur.ts': 'export const portal = createRecurPortal({ getCustomer })' })
  expect(own.notes.join()).not.toContain('Fill in')
  expect(own.complete).toBe(true)
  const written = planFor({ 'recur.ts': codeOf(planFor({}), 'recur.ts') })
  expect(written.complete).toBe(false)
})

test('a definition that is not filled in knows somebody on the emulator alone', () => {
  expect(codeOf(planFor({}), 'recur.ts')).toContain(
    "return process.env.RECUR_SECRET_KEY === 'sk_test_emulator' ? { externalId: 'demo:jun' } : null",
  )
})

test('below src/ everything stands there, and the page uses the alias that leads there', () => {
  const plan = planFor({
    'app/layout.tsx': null,
    'src/app/layout.tsx': '',
    'tsconfig.json': '{ "compilerOptions": { // ours\n "paths": { "~/*": ["./src/*"], } } }',
  })
  expect(plan.files.map(({ path }) => path)).toEqual([
    'src/recur.ts',
    'src/actions/portal.ts',
    'src/app/account/page.tsx',
  ])
  expect(codeOf(plan, 'src/app/account/page.tsx')).toContain("from '~/actions/portal'")
})

test('without an alias, or with one that leads elsewhere, the page imports by its path', () => {
  const plan = planFor({ 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }' })
  expect(codeOf(plan, 'app/account/page.tsx')).toContain("from '../../actions/portal'")
})

test('an app without TypeScript gets JavaScript', () => {
  const plan = planFor({
    'tsconfig.json': null,
    'jsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  })
  expect(plan.files.map(({ path }) => path)).toEqual([
    'recur.js',
    'actions/portal.js',
    'app/account/page.jsx',
  ])
  const code = plan.files.map((file) => file.code).join('')
  expect(code).not.toMatch(/Promise<|\btype\b/)
  expect(code).toContain("from '@/actions/portal'")
})

test('where actions stand in app/actions, ours does too', () => {
  const plan = planFor({ 'app/actions/cart.ts': '' })
  expect(codeOf(plan, 'app/actions/portal.ts')).toContain("from '../../recur'")
  expect(codeOf(plan, 'app/account/page.tsx')).toContain("from '@/app/actions/portal'")
})

test('with a language in front of all paths, the page stands below it', () => {
  const plan = planFor({
    'app/layout.tsx': null,
    'app/[locale]/layout.tsx': '',
    'app/[locale]/login/page.tsx': '',
  })
  expect(plan.files.map(({ path }) => path)).toContain('app/[locale]/account/page.tsx')
  expect(codeOf(plan, 'recur.ts')).toContain("paths: { signIn: '/login' }")
})

test('another account page, and sign-in and plans at other paths, are named in the definition', () => {
  const plan = planFor(
    { 'app/(auth)/login/page.tsx': '', 'app/plans/page.jsx': '' },
    { account: '/settings/billing' },
  )
  expect(codeOf(plan, 'recur.ts')).toContain(
    "paths: { account: '/settings/billing', signIn: '/login', pricing: '/plans' },",
  )
  expect(codeOf(plan, 'app/settings/billing/page.tsx')).toContain('<PortalButton')
  expect(plan.accountUrl).toBe('http://localhost:3000/settings/billing')
  expect(plan.notes.join()).not.toContain('There is no page at')
})

test('pages that people are sent to and that are not there are named', () => {
  const notes = planFor({}).notes.join('\n')
  expect(notes).toContain('There is no page at /sign-in')
  expect(notes).toContain('There is no page at /pricing')
})

test('a proxy that may redirect a press is named, unless it looks at the method', () => {
  const note = 'If proxy.ts redirects signed-out people, it must let POST through'
  expect(planFor({ 'proxy.ts': "export { auth as proxy } from './auth'" }).notes.join()).toContain(note)
  const knowing = { 'proxy.ts': "if (request.method === 'GET') await auth.protect()" }
  expect(planFor(knowing).notes.join()).not.toContain(note)
})

test('only with Cache Components the page opts out of being prerendered', () => {
  const line = 'export const instant = false'
  expect(codeOf(planFor({}), 'app/account/page.tsx')).not.toContain(line)
  const on = { 'next.config.ts': 'export default {\n  cacheComponents: true,\n}' }
  expect(codeOf(planFor(on), 'app/account/page.tsx')).toContain(line)
  const off = { 'next.config.ts': 'export default {\n  // cacheComponents: true,\n}' }
  expect(codeOf(planFor(off), 'app/account/page.tsx')).not.toContain(line)
})

test('the page speaks English on request', () => {
  expect(codeOf(planFor({}, { locale: 'en' }), 'app/account/page.tsx')).toMatch(
    /<h1>Account<\/h1>[\s\S]*locale="en"/,
  )
})

test.each([
  [{}, 'http://localhost:3000'],
  [{ 'package.json': manifest({}, { scripts: { dev: 'next dev -p 4001' } }) }, 'http://localhost:4001'],
  [
    { 'package.json': manifest({}, { scripts: { dev: 'next dev --experimental-https' } }) },
    'https://localhost:3000',
  ],
  [{ 'next.config.mjs': "export default { basePath: '/shop' }" }, 'http://localhost:3000/shop'],
])('APP_URL is where next dev serves the app', (files, url) => {
  expect(planFor(files).settings).toContain(`APP_URL=${url}`)
})

test.each([
  ['no package.json', { 'package.json': null }, 'There is no package.json here.'],
  ['no Next.js', { 'package.json': '{}' }, 'package.json does not name next.'],
  ['an old Next.js', { 'package.json': manifest({ next: '^14.2.0' }) }, 'needs Next.js 15.5 or newer'],
  ['the Pages Router alone', { 'app/layout.tsx': null, 'pages/index.tsx': '' }, 'needs the App Router'],
] as const)('a folder with %s is told so', (_, files, message) => {
  expect(() => findApp(makeApp(files))).toThrow(message)
})

test.each([
  [{}, 'npm'],
  [{ 'package-lock.json': '{}' }, 'npm'],
  [{ 'pnpm-lock.yaml': '' }, 'pnpm'],
  [{ 'yarn.lock': '' }, 'yarn'],
  [{ 'bun.lock': '' }, 'bun'],
  [{ 'package.json': manifest({}, { packageManager: 'yarn@4.18.1' }), 'package-lock.json': '{}' }, 'yarn'],
])('the package manager is found by its lockfile or its name: %o', (files, name) => {
  expect(findApp(makeApp(files)).packageManager).toBe(name)
})

test('in a workspace the package manager is that of the folder above', () => {
  const folder = makeApp({
    'pnpm-lock.yaml': '',
    'apps/web/package.json': manifest({}),
    'apps/web/app/page.tsx': '',
  })
  expect(findApp(`${folder}/apps/web`).packageManager).toBe('pnpm')
})

describe('a test', () => {
  test('is written for Vitest, and mocks the sign-in', () => {
    const code = codeOf(
      planFor({
        ...libraries['better-auth'],
        'package.json': manifest({ 'better-auth': '^1', vitest: '^4' }),
      }),
      'tests/portal.test.ts',
    )
    expect(code).toContain("import { expect, test, vi } from 'vitest'")
    expect(code).toContain("vi.mock('../auth', () => ({ auth: { api: { getSession: async () => null } } }))")
  })

  test('is written for Jest where it type-checks', () => {
    const typed = { 'package.json': manifest({ jest: '^30', '@types/jest': '^30' }) }
    expect(codeOf(planFor(typed), 'tests/portal.test.ts')).toContain('@jest-environment node')
    const untyped = planFor({ 'package.json': manifest({ jest: '^30' }) })
    expect(untyped.files.map(({ path }) => path)).not.toContain('tests/portal.test.ts')
  })

  test('of Jest needs one line in the configuration, which is named unless it is there', () => {
    const jest = { 'package.json': manifest({ jest: '^30', '@types/jest': '^30' }) }
    expect(planFor(jest).notes.join()).toContain("transpilePackages: ['next-recur-portal']")
    const config = { 'next.config.ts': "export default { transpilePackages: ['ui', 'next-recur-portal'] }" }
    expect(planFor({ ...jest, ...config }).notes.join()).not.toContain('transpilePackages')
  })

  test('is not written where there is no runner', () => {
    expect(planFor({}).files.map(({ path }) => path)).not.toContain('tests/portal.test.ts')
  })
})

test('what is written type-checks, filled in or not', async () => {
  const alias = { 'tsconfig.json': '{}' }
  const withVitest = { vitest: '^4' }
  const apps: Record<string, Files> = {
    none: { ...alias, 'package.json': manifest(withVitest) },
    'auth-js': {
      ...alias,
      'package.json': manifest({ 'next-auth': '5.0.0-beta.32', ...withVitest }),
      'auth.ts': authJs,
    },
  }
  const files = Object.entries(apps).flatMap(([name, app]) => [
    ...planFor(app).files.map(({ path, code }) => [`${name}/${path}`, code] as const),
    ...(name === 'auth-js'
      ? ([['auth-js/auth.ts', authJs.replace('NextAuth({})', 'NextAuth({ providers: [] })')]] as const)
      : []),
  ])
  expect(files.map(([path]) => path)).toContain('auth-js/tests/portal.test.ts')
  expect(await typeCheck(new Map(files))).toBe('')
})
