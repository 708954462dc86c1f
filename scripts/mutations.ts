/**
 * Takes each defence of docs/threat-model.md away, one at a time, in a copy of the repository, and shows that a test
 * notices. Prints a table; exits with 1 when a defence can go unnoticed.
 *
 *   npm run mutations              all of them (some build the app: about ten minutes)
 *   npm run mutations -- --quick   those that unit tests notice
 *   npm run mutations -- I3 I7     some of them
 */
import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { copyRepository } from './copy-repository.ts'

const run = promisify(execFile)

/** One defence: where it is, what takes it away, and which tests have to notice. */
type Mutation = {
  /** Of the invariant in docs/threat-model.md. */
  id: string
  defence: string
  file: string
  /** What is replaced; it has to be there once. */
  find: string
  replace: string
  project: 'unit' | 'emulator' | 'e2e'
  tests: readonly string[]
}

const portal = 'packages/next-recur-portal'
const emulator = 'packages/recur-emulator'

const mutations: readonly Mutation[] = [
  {
    id: 'I1',
    defence: 'the portal action hands nothing of the request on',
    file: 'actions/portal.ts',
    find: 'export async function openPortal(): Promise<void> {',
    replace: 'export async function openPortal(_form?: unknown): Promise<void> {',
    project: 'unit',
    tests: ['tests/actions/portal.test.ts'],
  },
  {
    id: 'I2',
    defence: 'an address counts only when verified',
    file: `${portal}/src/host/customer.ts`,
    find: 'person.emailVerified === true',
    replace: 'person.emailVerified !== false',
    project: 'unit',
    tests: [`${portal}/tests/host`],
  },
  {
    id: 'I2',
    defence: 'only a true claim is verified in the session',
    file: 'lib/session.ts',
    find: 'emailVerified: claims.email_verified === true',
    replace: 'emailVerified: Boolean(claims.email)',
    project: 'unit',
    tests: ['tests/auth'],
  },
  {
    id: 'I2',
    defence: "only a provider's true claim is verified at sign-in",
    file: 'lib/auth-config.ts',
    find: 'profile?.email_verified === true',
    replace: 'Boolean(profile?.email_verified)',
    project: 'unit',
    tests: ['tests/auth'],
  },
  {
    id: 'I3',
    defence: 'an identifier is never trimmed',
    file: `${portal}/src/host/customer.ts`,
    find: "typeof value === 'string' && value !== '' && value === value.trim() ? value : undefined",
    replace: "typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined",
    project: 'unit',
    tests: [`${portal}/tests/host`],
  },
  {
    id: 'I4',
    defence: "an address of another person's customer opens nothing",
    file: `${portal}/src/portal/address-owner.ts`,
    find: 'one.externalId !== undefined && one.externalId !== externalId',
    replace: 'one.externalId === undefined && one.externalId !== externalId',
    project: 'unit',
    tests: ['tests/actions/portal.test.ts'],
  },
  {
    id: 'I5',
    defence: 'a checkout needs a verified address',
    file: `${portal}/src/checkout/start-checkout.ts`,
    find: 'email === undefined && options.allowUnverifiedCheckout !== true',
    replace: 'email === undefined && options.allowUnverifiedCheckout === false',
    project: 'unit',
    tests: ['tests/actions/checkout.test.ts'],
  },
  {
    id: 'I6',
    defence: 'only a URL of Recur is redirected to',
    file: `${portal}/src/recur/trusted-url.ts`,
    find: '/^([^.]+\\.)*recur\\.tw$/',
    replace: '/recur\\.tw$/',
    project: 'unit',
    tests: [`${portal}/tests/recur/trusted-url.test.ts`],
  },
  {
    id: 'I6',
    defence: 'a path of the options stays in the app',
    file: `${portal}/src/host/paths.ts`,
    find: "!pathname.includes('//')",
    replace: 'pathname.length > 0',
    project: 'unit',
    tests: [`${portal}/tests/host`],
  },
  {
    id: 'I6',
    defence: 'a callback path stays in the app',
    file: 'lib/callback-path.ts',
    find: 'origin !== probe || !plain ||',
    replace: '!plain ||',
    project: 'unit',
    tests: ['tests/lib/callback-path.test.ts'],
  },
  {
    id: 'I7',
    defence: 'no request to Recur follows a redirect',
    file: `${portal}/src/recur/observed-fetch.ts`,
    find: "redirect: 'manual',",
    replace: '',
    project: 'unit',
    tests: [`${portal}/tests/recur`],
  },
  {
    id: 'I7',
    defence: 'no response of Recur is cached',
    file: `${portal}/src/recur/observed-fetch.ts`,
    find: "cache: 'no-store',",
    replace: '',
    project: 'unit',
    tests: [`${portal}/tests/recur`],
  },
  {
    id: 'I8',
    defence: 'an attempt that timed out closes its socket',
    file: `${portal}/src/recur/attempts.ts`,
    find: 'controller.abort()',
    replace: '',
    project: 'unit',
    tests: [`${portal}/tests/recur/portal-session.test.ts`],
  },
  {
    id: 'I8',
    defence: 'an outage is noticed',
    file: `${portal}/src/recur/circuit.ts`,
    find: "if (ended === 'timeout') timeouts += 1",
    replace: "if (ended === 'timeout') timeouts = 1",
    project: 'unit',
    tests: [`${portal}/tests/recur/circuit.test.ts`],
  },
  {
    id: 'I8',
    defence: 'requests under way are bounded',
    file: `${portal}/src/recur/circuit.ts`,
    find: 'if (underWay < maxUnderWay) {',
    replace: 'if (underWay < Number.POSITIVE_INFINITY || underWay < maxUnderWay) {',
    project: 'unit',
    tests: [`${portal}/tests/recur/circuit.test.ts`],
  },
  {
    id: 'I9',
    defence: 'Recur is asked for the plans once a minute',
    file: `${portal}/src/catalog/plans.ts`,
    find: 'if (performance.now() < freshUntil) return known',
    replace: 'if (performance.now() < freshUntil && freshUntil === 0) return known',
    project: 'unit',
    tests: [`${portal}/tests/catalog/catalog.test.ts`],
  },
  {
    id: 'I9',
    defence: 'the requests of all people are bounded together',
    file: `${portal}/src/limit/index.ts`,
    find: "requests('all')",
    replace: 'requests(crypto.randomUUID())',
    project: 'unit',
    tests: [`${portal}/tests/limit/memory.test.ts`],
  },
  {
    id: 'I9',
    defence: 'the limit keeps no request in memory',
    file: `${portal}/src/limit/index.ts`,
    find: 'const outsideRequests = AsyncLocalStorage.snapshot()',
    replace: 'const outsideRequests = <T>(run: () => T) => (AsyncLocalStorage, run())',
    project: 'unit',
    tests: [`${portal}/tests/limit/memory.test.ts`],
  },
  {
    id: 'I10',
    defence: "Auth.js's addresses are not served",
    file: 'app/api/auth/[...nextauth]/route.ts',
    find: "action !== 'callback' || provider === undefined || more.length > 0",
    replace: 'provider === undefined && action === undefined && more.length > 0',
    project: 'unit',
    tests: ['tests/auth/route.test.ts'],
  },
  {
    id: 'I11',
    defence: 'session cookies are __Host- on https',
    file: 'lib/auth-config.ts',
    find: "...(appUrl.startsWith('https:') && { cookies: hostCookies }),",
    replace: "...(appUrl.startsWith('never:') && { cookies: hostCookies }),",
    project: 'e2e',
    tests: ['tests/e2e/sign-in.test.ts'],
  },
  {
    id: 'I11',
    defence: 'a session ends for good',
    file: 'lib/session.ts',
    find: 'signedInAt === undefined || Date.now() / 1_000 - signedInAt <= sessionSeconds',
    replace: 'signedInAt === undefined || Date.now() / 1_000 - signedInAt <= sessionSeconds * 1_000',
    project: 'unit',
    tests: ['tests/auth/session.test.ts'],
  },
  {
    id: 'I11',
    defence: 'a session of the demo counts in the demo alone',
    file: 'lib/session.ts',
    find: 'sub.startsWith(`${demoProvider}:`) && !demo',
    replace: 'sub.startsWith(`never:`) && !demo',
    project: 'unit',
    tests: ['tests/auth/session.test.ts'],
  },
  {
    id: 'I11',
    defence: 'a session comes from the cookie alone',
    file: 'auth.ts',
    find: "const req = { headers: { cookie: (await headers()).get('cookie') ?? '' } }",
    replace: 'const req = { headers: await headers() }',
    project: 'unit',
    tests: ['tests/auth/session.test.ts'],
  },
  {
    id: 'I11',
    defence: 'only the session of this app counts in the ready-made action',
    file: `${portal}/src/auth-js/actions.ts`,
    find: "const request = { headers: { cookie: (await headers()).get('cookie') ?? '' } }",
    replace: 'const request = { headers: await headers() }',
    project: 'unit',
    tests: [`${portal}/tests/auth-js`],
  },
  {
    id: 'I12',
    defence: 'sign-ins are bound to the browser that began them',
    file: 'lib/auth-config.ts',
    find: "checks: ['pkce' as const, 'state' as const]",
    replace: "checks: ['pkce' as const]",
    project: 'unit',
    tests: ['tests/auth/providers.test.ts'],
  },
  {
    id: 'I12',
    defence: 'PKCE for LINE',
    file: 'lib/auth-config.ts',
    find: 'LINE({ ...line, ...bounded })',
    replace: "LINE({ ...line, ...bounded, checks: ['state'] })",
    project: 'unit',
    tests: ['tests/auth/providers.test.ts'],
  },
  {
    id: 'I12',
    defence: 'providers have a deadline',
    file: 'lib/provider-fetch.ts',
    find: 'signal: AbortSignal.timeout(providerTimeoutMs)',
    replace: '',
    project: 'unit',
    tests: ['tests/lib/provider-fetch.test.ts'],
  },
  {
    id: 'I12',
    defence: 'each issuer has ids of its own',
    file: 'lib/auth-config.ts',
    find: '`${provider}:${settings.oidc?.issuer}`',
    replace: 'provider',
    project: 'unit',
    tests: ['tests/auth/providers.test.ts'],
  },
  {
    id: 'I13',
    defence: 'a guessable secret does not start',
    file: 'lib/settings.ts',
    find: 'v.minLength(32,',
    replace: 'v.minLength(1,',
    project: 'unit',
    tests: ['tests/lib/settings.test.ts'],
  },
  {
    id: 'I13',
    defence: "the demo exists on loopback with the emulator's key alone",
    file: 'lib/settings.ts',
    find: 'env.RECUR_SECRET_KEY?.trim() === emulatorKey && baseUrl !== undefined',
    replace: 'baseUrl !== undefined',
    project: 'unit',
    tests: ['tests/lib/settings.test.ts'],
  },
  {
    id: 'I14',
    defence: 'no control character reaches the log',
    file: 'lib/log-text.ts',
    find: ".replace(/[\\p{Cc}\\p{Cf}\\u2028\\u2029]/gu, ' ')",
    replace: '',
    project: 'unit',
    tests: ['tests/lib/log-text.test.ts'],
  },
  {
    id: 'I15',
    defence: 'scripts run by nonce only',
    file: 'lib/content-security-policy.ts',
    find: "`script-src 'self' 'nonce-${nonce}' 'strict-dynamic'",
    replace: "`script-src 'self' 'unsafe-inline'",
    project: 'e2e',
    tests: ['tests/e2e/headers.test.ts'],
  },
  {
    id: 'I15',
    defence: 'the security headers',
    file: 'next.config.mjs',
    find: 'headers: async () => [',
    replace: 'headers: async () => true ? [] : [',
    project: 'e2e',
    tests: ['tests/e2e/headers.test.ts'],
  },
  {
    id: 'I15',
    defence: 'oversized cookies are refused early',
    file: 'proxy.ts',
    find: '>= maxCookieLength',
    replace: '>= Number.POSITIVE_INFINITY',
    project: 'e2e',
    tests: ['tests/e2e/headers.test.ts'],
  },
  {
    id: 'I16',
    defence: 'the emulator listens on loopback only',
    file: `${emulator}/src/index.ts`,
    find: "server.listen(options.port ?? 0, '127.0.0.1', () => resolve())",
    replace: 'server.listen(options.port ?? 0, () => resolve())',
    project: 'emulator',
    tests: [`${emulator}/tests`],
  },
  {
    id: 'I16',
    defence: 'the demo listens on loopback only',
    file: 'scripts/demo.ts',
    find: ", '-H', '127.0.0.1'",
    replace: '',
    project: 'e2e',
    tests: ['tests/e2e/demo.test.ts'],
  },
  {
    id: 'I14',
    defence: 'the emulator keeps no real key',
    file: `${emulator}/src/api/mask-keys.ts`,
    find: '[\\w-]+/gi',
    replace: '[\\w-]+/g',
    project: 'emulator',
    tests: [`${emulator}/tests/mask-keys.test.ts`],
  },
  {
    id: 'I16',
    defence: "the emulator's state file is for its owner only",
    file: `${emulator}/src/state/state-file.ts`,
    find: '0o600',
    replace: '0o644',
    project: 'emulator',
    tests: [`${emulator}/tests/state-file.test.ts`],
  },
]

/** What came of one mutation. */
type Result = 'noticed' | 'UNNOTICED' | 'NOT FOUND'

async function tryMutation(mutation: Mutation, folder: string): Promise<Result> {
  const path = join(folder, mutation.file)
  const code = await readFile(path, 'utf8')
  if (code.split(mutation.find).length !== 2) return 'NOT FOUND'
  await writeFile(
    path,
    code.replace(mutation.find, () => mutation.replace),
  )
  const args = ['vitest', 'run', '--project', mutation.project, '--bail', '1', ...mutation.tests]
  try {
    await run('npx', args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
    return 'UNNOTICED'
  } catch {
    return 'noticed'
  } finally {
    await writeFile(path, code)
  }
}

/** What is not mutated has to pass, or else everything counts as noticed. */
async function checkBaseline(folder: string, mutations: readonly Mutation[]): Promise<void> {
  for (const project of new Set(mutations.map((one) => one.project))) {
    const tests = new Set(mutations.filter((one) => one.project === project).flatMap((one) => one.tests))
    await run('npx', ['vitest', 'run', '--project', project, ...tests], {
      cwd: folder,
      maxBuffer: 64 * 1024 * 1024,
    })
  }
}

const words = process.argv.slice(2)
const ids = words.filter((word) => /^I\d+$/.test(word))
const chosen = mutations.filter(
  ({ id, project }) =>
    (ids.length === 0 || ids.includes(id)) && !(words.includes('--quick') && project === 'e2e'),
)
const folder = await copyRepository('mutations')
let failed = false
try {
  await checkBaseline(folder, chosen)
  for (const mutation of chosen) {
    const result = await tryMutation(mutation, folder)
    failed ||= result !== 'noticed'
    console.log(`${mutation.id.padEnd(4)} ${result.padEnd(10)} ${mutation.defence}`)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exitCode = failed ? 1 : 0
