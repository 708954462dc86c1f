/** One thing that is wrong with the settings, and how to mend it. Never holds a setting's value. */
export type SettingProblem = { name: string; problem: string; cure: string }

/** What reading the settings comes to: all of them, or every problem at once. */
export type SettingsReading<T> = { ok: true; settings: T } | { ok: false; problems: SettingProblem[] }

/** What the portal needs of the environment. */
export type RecurSettings = {
  /** `sk_test_…` or `sk_live_…`. A secret: never printed. */
  secretKey: string
  /** Another address of Recur's API, without a trailing slash; absent for Recur's own. */
  baseUrl: string | undefined
  /** This app's absolute address with its base path, without a trailing slash. */
  appUrl: string
  /** Id of a portal configuration; absent for the merchant's default. */
  configuration: string | undefined
}

/** What listing the plans needs of the environment. */
export type PlansSettings = RecurSettings & {
  /** `pk_test_…` or `pk_live_…`, of the same environment as the secret key. */
  publishableKey: string
}

/** A sign-in provider whose settings are complete. */
export type ProviderSettings = { clientId: string; clientSecret: string }

/** What signing in needs of the environment. */
export type AuthSettings = {
  /** This app's absolute address with its base path, without a trailing slash. */
  appUrl: string
  /** What the session cookie is encrypted with. A secret: never printed. */
  secret: string
  google: ProviderSettings | undefined
  line: ProviderSettings | undefined
  github: ProviderSettings | undefined
  /** Any OpenID Connect provider: `issuer` is its absolute address, `name` what its button says. */
  oidc: (ProviderSettings & { issuer: string; name: string }) | undefined
  /** Whether the demo sign-in exists: see `isDemo`. */
  demo: boolean
}

/** What the whole reference app needs. */
export type AppSettings = {
  recur: RecurSettings
  auth: AuthSettings
  limit: LimitSettings
}

/** What the limit for one person needs of the environment. */
export type LimitSettings = {
  /** How often one person may open the portal or a checkout in a minute. */
  clicksPerMinute: number
  /** Shares the limit between instances; absent for a limit of this process alone. A secret: it may hold a password. */
  redisUrl: string | undefined
}

/** The environment, or a stand-in for it. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The only secret key that opens the demo sign-in. No real key can be it. */
export const emulatorKey = 'sk_test_emulator'

/**
 * Reads what the portal needs. Called on use, so that `next build` needs no setting.
 *
 * @param env The environment; `process.env` when left out. An empty variable counts as absent.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readRecurSettings(env: Environment = process.env): SettingsReading<RecurSettings> {
  const problems: SettingProblem[] = []
  const secretKey = readSecretKey(env, problems)
  const baseUrl = readBaseUrl(env, problems)
  const appUrl = readAppUrl(env, problems)
  if (secretKey === undefined || appUrl === undefined || problems.length > 0) return { ok: false, problems }
  return {
    ok: true,
    settings: {
      secretKey,
      baseUrl,
      appUrl,
      configuration: value(env, 'RECUR_PORTAL_CONFIGURATION'),
    },
  }
}

/**
 * Reads what listing the plans needs. Apart from the portal's settings, so that the portal opens without it.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readPlansSettings(env: Environment = process.env): SettingsReading<PlansSettings> {
  const recur = readRecurSettings(env)
  const problems: SettingProblem[] = recur.ok ? [] : [...recur.problems]
  const publishableKey = readPublishableKey(env, problems)
  if (publishableKey === undefined) {
    problems.push({ name: publishableKeyName, problem: 'is missing', cure: publishableKeyCure })
  }
  if (!recur.ok || publishableKey === undefined || problems.length > 0) return { ok: false, problems }
  return { ok: true, settings: { ...recur.settings, publishableKey } }
}

/**
 * Reads this app's address alone, so that a redirect is absolute even while another setting is wrong.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The address with its base path, without a trailing slash; `''` when it is missing or wrong itself.
 */
export function readAppAddress(env: Environment = process.env): string {
  return readAppUrl(env, []) ?? ''
}

/**
 * Reads what signing in needs. Apart from the portal's settings, so that somebody who is signed in is told that
 * billing is not available, rather than sent to sign in again, while only Recur's key is wrong.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readAuthSettings(env: Environment = process.env): SettingsReading<AuthSettings> {
  const problems: SettingProblem[] = []
  const appUrl = readAppUrl(env, problems)
  const secret = value(env, 'AUTH_SECRET')
  if (secret === undefined) problems.push(missingAuthSecret)
  const google = readProvider(env, 'GOOGLE', problems)
  const line = readProvider(env, 'LINE', problems)
  const github = readProvider(env, 'GITHUB', problems)
  const oidc = readOidc(env, problems)
  if (appUrl === undefined || secret === undefined || problems.length > 0) return { ok: false, problems }
  return { ok: true, settings: { appUrl, secret, google, line, github, oidc, demo: isDemo(env) } }
}

/**
 * Reads what the whole reference app needs: the portal's settings, Auth.js's, the limit's, and the
 * publishable key if there is one.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The settings, or every problem with its cure, each once. Never throws.
 */
export function readAppSettings(env: Environment = process.env): SettingsReading<AppSettings> {
  const recur = readRecurSettings(env)
  const auth = readAuthSettings(env)
  const problems: SettingProblem[] = recur.ok ? [] : [...recur.problems]
  const named = new Set(problems.map(({ name }) => name))
  if (!auth.ok) problems.push(...auth.problems.filter(({ name }) => !named.has(name)))
  readPublishableKey(env, problems)
  const limit = readLimitSettings(env)
  if (!limit.ok) problems.push(...limit.problems)
  if (!recur.ok || !auth.ok || !limit.ok || problems.length > 0) return { ok: false, problems }
  return { ok: true, settings: { recur: recur.settings, auth: auth.settings, limit: limit.settings } }
}

/**
 * Reads what the limit for one person needs.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readLimitSettings(env: Environment = process.env): SettingsReading<LimitSettings> {
  const problems: SettingProblem[] = []
  const clicksPerMinute = readClicksPerMinute(env, problems)
  const redisUrl = readRedisUrl(env, problems)
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, settings: { clicksPerMinute, redisUrl } }
}

const missingAuthSecret: SettingProblem = {
  name: 'AUTH_SECRET',
  problem: 'is missing',
  cure: 'Set it to a long random text, for example from `openssl rand -base64 33`.',
}

/**
 * Reads what an Auth.js session of a host is encrypted with: `AUTH_SECRET`, or the older `NEXTAUTH_SECRET`, as
 * next-auth 5.0.0-beta.32 does.
 *
 * @param env The environment; `process.env` when left out.
 * @returns The secret, or the problem with its cure. Never throws.
 */
export function readSessionSecret(env: Environment = process.env): SettingsReading<string> {
  const secret = value(env, 'AUTH_SECRET') ?? value(env, 'NEXTAUTH_SECRET')
  return secret === undefined ? { ok: false, problems: [missingAuthSecret] } : { ok: true, settings: secret }
}

/**
 * Gives Auth.js the app's address, base path apart. next-auth 5.0.0-beta.32 takes it from `AUTH_URL` in the
 * environment and nowhere else (its `lib/env.js`, and `createActionURL` of @auth/core 0.41.3), and otherwise from
 * the request's `Host`, which the sender chooses.
 *
 * @param appUrl This app's absolute address.
 */
export function setAuthUrl(appUrl: string): void {
  process.env.AUTH_URL = new URL(appUrl).origin
}

/** Whether this is `next dev`, where a page may name the settings that are wrong. */
export function isDevelopment(env: Environment = process.env): boolean {
  return env.NODE_ENV === 'development'
}

/**
 * Whether this is the demo on the emulator: `RECUR_BASE_URL` is on loopback *and* the key is the emulator's own,
 * so that no real key, not even one behind a local proxy, ever opens the demo sign-in.
 */
export function isDemo(env: Environment = process.env): boolean {
  const address = value(env, 'RECUR_BASE_URL')
  return (
    value(env, 'RECUR_SECRET_KEY') === emulatorKey &&
    address !== undefined &&
    URL.canParse(address) &&
    isLoopback(new URL(address).hostname)
  )
}

/** A problem and its cure as one line, for a log or a terminal. */
export function describeProblem({ name, problem, cure }: SettingProblem): string {
  return `${name} ${problem}. ${cure}`
}

/** Every problem with its cure, in one line. */
export function describeProblems(problems: readonly SettingProblem[]): string {
  return problems.map(describeProblem).join(' ')
}

/** The origin, beside Recur's own, whose URLs may be redirected to: that of `RECUR_BASE_URL`. */
export function trustedOrigin({ baseUrl }: RecurSettings): string | undefined {
  return baseUrl === undefined ? undefined : new URL(baseUrl).origin
}

function value(env: Environment, name: string): string | undefined {
  return env[name]?.trim() || undefined
}

function readSecretKey(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = 'RECUR_SECRET_KEY'
  const cure =
    "Copy the secret key (sk_test_… or sk_live_…) from Recur's dashboard, under Developers > API keys."
  const key = value(env, name)
  if (key === undefined) {
    problems.push({ name, problem: 'is missing', cure })
  } else if (key.startsWith('pk_')) {
    problems.push({ name, problem: 'is a publishable key (pk_…), which cannot open the portal', cure })
  } else if (!/^sk_(test|live)_[\w-]+$/.test(key)) {
    problems.push({ name, problem: 'is not a secret key of Recur (sk_test_… or sk_live_…)', cure })
  } else if (key === emulatorKey && value(env, 'RECUR_BASE_URL') === undefined) {
    problems.push({ name, problem: "is the emulator's, but RECUR_BASE_URL does not name an emulator", cure })
  }
  return key
}

const publishableKeyName = 'RECUR_PUBLISHABLE_KEY'
const publishableKeyCure = "Copy the publishable key (pk_test_… or pk_live_…) from Recur's dashboard."

/** The publishable key, where there is one: an app without a pricing page needs none. */
function readPublishableKey(env: Environment, problems: SettingProblem[]): string | undefined {
  const key = value(env, publishableKeyName)
  if (key === undefined) return undefined
  const environment = /^pk_(test|live)_[\w-]+$/.exec(key)?.[1]
  if (environment === undefined) {
    problems.push({
      name: publishableKeyName,
      problem: 'is not a publishable key of Recur (pk_test_… or pk_live_…)',
      cure: publishableKeyCure,
    })
  } else if (value(env, 'RECUR_SECRET_KEY')?.startsWith(`sk_${environment === 'test' ? 'live' : 'test'}_`)) {
    problems.push({
      name: publishableKeyName,
      problem: 'is of another environment than RECUR_SECRET_KEY (test, live)',
      cure: publishableKeyCure,
    })
  }
  return key
}

function readBaseUrl(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = 'RECUR_BASE_URL'
  const cure =
    "Remove it to use Recur's own address, or set it to an emulator's, such as http://127.0.0.1:4400."
  const address = value(env, name)
  if (address === undefined) return undefined
  const url = parseWebAddress(address)
  if (url === undefined) {
    problems.push({ name, problem: 'is not an absolute http(s) address without query and user-info', cure })
  } else if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    problems.push({
      name,
      problem: 'is http: and not on this machine, so the secret key would travel unencrypted',
      cure,
    })
  }
  return url && withoutTrailingSlash(url)
}

function readAppUrl(env: Environment, problems: SettingProblem[]): string | undefined {
  const name = value(env, 'APP_URL') === undefined ? 'NEXT_PUBLIC_APP_URL' : 'APP_URL'
  const cure = "Set APP_URL to this app's address as people see it, such as https://app.example.com."
  const address = value(env, name)
  if (address === undefined) {
    problems.push({ name: 'APP_URL', problem: 'is missing', cure })
    return undefined
  }
  const url = parseWebAddress(address)
  if (url === undefined) {
    problems.push({ name, problem: 'is not an absolute http(s) address without query and user-info', cure })
  }
  return url && withoutTrailingSlash(url)
}

function readProvider(env: Environment, provider: string, problems: SettingProblem[]) {
  const idName = `AUTH_${provider}_ID`
  const secretName = `AUTH_${provider}_SECRET`
  const clientId = value(env, idName)
  const clientSecret = value(env, secretName)
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret }
  if (clientId !== undefined || clientSecret !== undefined) {
    const [name, other] = clientId === undefined ? [idName, secretName] : [secretName, idName]
    problems.push({
      name,
      problem: `is missing, while ${other} is set`,
      cure: `Set both to offer this sign-in, or neither.`,
    })
  }
  return undefined
}

function readOidc(env: Environment, problems: SettingProblem[]): AppSettings['auth']['oidc'] {
  const client = readProvider(env, 'OIDC', problems)
  const address = value(env, 'AUTH_OIDC_ISSUER')
  const issuer = address === undefined ? undefined : parseWebAddress(address)
  if (address !== undefined && issuer === undefined) {
    problems.push({
      name: 'AUTH_OIDC_ISSUER',
      problem: 'is not an absolute http(s) address without query and user-info',
      cure: "Set it to the provider's issuer, such as https://login.example.com.",
    })
  }
  if (issuer?.protocol === 'http:' && !isLoopback(issuer.hostname)) {
    // @auth/core 0.41.3 would ask it all the same (`allowInsecureRequests` in its OAuth callback).
    problems.push({
      name: 'AUTH_OIDC_ISSUER',
      problem: 'is http: and not on this machine, so anybody on the way could say who signed in',
      cure: "Set it to the provider's https: issuer.",
    })
  }
  if (client !== undefined && address === undefined) {
    problems.push({
      name: 'AUTH_OIDC_ISSUER',
      problem: 'is missing, while AUTH_OIDC_ID is set',
      cure: "Set it to the provider's issuer, such as https://login.example.com.",
    })
  }
  if (client === undefined && address !== undefined && value(env, 'AUTH_OIDC_ID') === undefined) {
    problems.push({
      name: 'AUTH_OIDC_ID',
      problem: 'is missing, while AUTH_OIDC_ISSUER is set',
      cure: 'Set AUTH_OIDC_ID, AUTH_OIDC_SECRET and AUTH_OIDC_ISSUER, or none of them.',
    })
  }
  // An issuer is compared letter by letter (OpenID Connect Core 2, `iss`), so it is kept as it was written.
  if (client === undefined || address === undefined || issuer === undefined) return undefined
  return { ...client, issuer: address, name: value(env, 'AUTH_OIDC_NAME') ?? issuer.hostname }
}

/** Ten: far more than opening the portal takes, and a tenth of what Recur's sandbox allows all customers together. */
const defaultClicksPerMinute = 10

function readClicksPerMinute(env: Environment, problems: SettingProblem[]): number {
  const name = 'PORTAL_CLICKS_PER_MINUTE'
  const text = value(env, name) ?? String(defaultClicksPerMinute)
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  problems.push({
    name,
    problem: 'is not a whole number from 1 on',
    cure: `Set it to one, or remove it for ${defaultClicksPerMinute}.`,
  })
  return defaultClicksPerMinute
}

function readRedisUrl(env: Environment, problems: SettingProblem[]): string | undefined {
  const address = value(env, 'REDIS_URL')
  if (address === undefined) return undefined
  if (!URL.canParse(address) || !['redis:', 'rediss:'].includes(new URL(address).protocol)) {
    problems.push({
      name: 'REDIS_URL',
      problem: 'is not a redis:// or rediss:// address',
      cure: 'Set it to one, such as redis://127.0.0.1:6379, or remove it to count in this process alone.',
    })
  }
  return address
}

function parseWebAddress(address: string): URL | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const web = url.protocol === 'https:' || url.protocol === 'http:'
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return web && bare ? url : undefined
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/+$/, '')
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
