import {
  type Environment,
  emulatorKey,
  findRecurProblems,
  isLoopback,
  parseWebUrl,
  readAppUrl,
  type SettingProblem,
  type SettingsResult,
} from 'next-recur-portal/settings'
import * as v from 'valibot'

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
  /** Any OpenID Connect provider: `issuer` is its absolute URL, `name` what its button says. */
  oidc: (ProviderSettings & { issuer: string; name: string }) | undefined
  /** Whether the demo sign-in exists: see `isDemo`. */
  demo: boolean
}

/** What the limit for one person needs of the environment. */
export type LimitSettings = {
  /** How often one person may open the portal or a checkout in a minute. */
  clicksPerMinute: number
  /**
   * How many requests to Recur page loads and checkouts may make in a minute, of all people together; absent for no bound,
   * on the emulator.
   */
  sharedRequestsPerMinute: number | undefined
  /** Shares the limit between instances; absent for a limit of this process alone. A secret: it may hold a password. */
  redisUrl: string | undefined
}

/**
 * Ten: far more than opening the portal takes, and a tenth of what Recur's sandbox allows all customers together.
 */
const defaultClicksPerMinute = 10

/** A variable that may be absent; empty means absent. */
const optionalText = v.pipe(
  v.undefinedable(v.string()),
  v.transform((text) => text?.trim() || undefined),
)

const isWebUrl = (text: string | undefined) => text === undefined || parseWebUrl(text) !== undefined
const isEncrypted = (text: string | undefined) => {
  const url = text === undefined ? undefined : parseWebUrl(text)
  return url === undefined || url.protocol === 'https:' || isLoopback(url.hostname)
}

/** Texts that stand in examples, and that a session can be forged with. */
const placeholder = /change.?me|replace.?me|your.?secret|example|placeholder|^(.)\1*$/i

const secretSchema = v.object({
  AUTH_SECRET: v.pipe(
    optionalText,
    v.string('is missing'),
    v.minLength(32, 'has fewer than 32 characters, so a session could be forged by guessing it'),
    v.check((text) => !placeholder.test(text), 'is a placeholder, so anybody could forge a session'),
  ),
})

/** The id and the secret of one provider: both or neither. */
const providerSchema = (prefix: string) =>
  v.pipe(
    v.object({ ID: optionalText, SECRET: optionalText }),
    v.forward(
      v.check(
        ({ ID, SECRET }) => ID !== undefined || SECRET === undefined,
        `is missing, while ${prefix}SECRET is set`,
      ),
      ['ID'],
    ),
    v.forward(
      v.check(
        ({ ID, SECRET }) => SECRET !== undefined || ID === undefined,
        `is missing, while ${prefix}ID is set`,
      ),
      ['SECRET'],
    ),
  )

const issuerSchema = v.pipe(
  v.object({
    ISSUER: v.pipe(
      optionalText,
      v.check(isWebUrl, 'is not an absolute http(s) URL without query and user-info'),
      // @auth/core 0.41.3 would ask it all the same (`allowInsecureRequests` in its OAuth callback).
      v.check(isEncrypted, 'is http: and not on this machine, so anybody on the way could say who signed in'),
    ),
    ID: optionalText,
    NAME: optionalText,
  }),
  v.forward(
    v.check(
      ({ ID, ISSUER }) => ISSUER !== undefined || ID === undefined,
      'is missing, while AUTH_OIDC_ID is set',
    ),
    ['ISSUER'],
  ),
  v.forward(
    v.check(
      ({ ID, ISSUER }) => ID !== undefined || ISSUER === undefined,
      'is missing, while AUTH_OIDC_ISSUER is set',
    ),
    ['ID'],
  ),
)

const limitSchema = v.object({
  PORTAL_CLICKS_PER_MINUTE: v.pipe(
    optionalText,
    v.check(
      (text) => text === undefined || /^[1-9]\d{0,5}$/.test(text),
      'is not a whole number of at least 1',
    ),
    v.transform((text) => (text === undefined ? defaultClicksPerMinute : Number(text))),
  ),
  RECUR_REQUESTS_PER_MINUTE: v.pipe(
    optionalText,
    v.check(
      (text) => text === undefined || /^[1-9]\d{0,6}$/.test(text),
      'is not a whole number of at least 1',
    ),
    v.transform((text) => (text === undefined ? undefined : Number(text))),
  ),
  REDIS_URL: v.pipe(
    optionalText,
    v.check(
      (text) => text === undefined || (URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)),
      'is not a redis:// or rediss:// URL',
    ),
  ),
})

const cures: Readonly<Record<string, string>> = {
  AUTH_SECRET: 'Set it to a long random text, for example from `openssl rand -base64 33`.',
  AUTH_OIDC_ISSUER: "Set it to the provider's https: issuer, such as https://login.example.com.",
  AUTH_OIDC_ID: 'Set AUTH_OIDC_ID, AUTH_OIDC_SECRET and AUTH_OIDC_ISSUER, or none of them.',
  PORTAL_CLICKS_PER_MINUTE: `Set it to one, or remove it for ${defaultClicksPerMinute}.`,
  RECUR_REQUESTS_PER_MINUTE: "Set it to what Recur allows you, or remove it for Recur's documented limit.",
  REDIS_URL: 'Set it to one, such as redis://127.0.0.1:6379, or remove it to count in this process alone.',
}

/** Parses variables by a schema, and adds what is wrong to `problems`. `prefix` stands before each of its names. */
function parse<S extends v.GenericSchema>(
  schema: S,
  env: Environment,
  problems: SettingProblem[],
  { prefix = '', names }: { prefix?: string; names: readonly string[] },
): v.InferOutput<S> | undefined {
  const input = Object.fromEntries(names.map((name) => [name, env[`${prefix}${name}`]]))
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  for (const issue of result.issues) {
    const name = `${prefix}${String(issue.path?.[0]?.key)}`
    const cure = cures[name] ?? 'Set both of the pair to offer this sign-in, or neither.'
    problems.push({ name, problem: issue.message, cure })
  }
  return undefined
}

function parseProvider(env: Environment, provider: string, problems: SettingProblem[]) {
  const prefix = `AUTH_${provider}_`
  const parsed = parse(providerSchema(prefix), env, problems, { prefix, names: ['ID', 'SECRET'] })
  return parsed?.ID === undefined || parsed.SECRET === undefined
    ? undefined
    : { clientId: parsed.ID, clientSecret: parsed.SECRET }
}

function parseOidc(env: Environment, problems: SettingProblem[]): AuthSettings['oidc'] {
  const client = parseProvider(env, 'OIDC', problems)
  const found: SettingProblem[] = []
  const parsed = parse(issuerSchema, env, found, { prefix: 'AUTH_OIDC_', names: ['ISSUER', 'ID', 'NAME'] })
  // An id that is missing while both its secret and the issuer are there is said once.
  problems.push(...found.filter(({ name }) => !problems.some((problem) => problem.name === name)))
  const issuer = parsed?.ISSUER
  // An issuer is compared letter by letter (OpenID Connect Core 2, `iss`), so it is kept as it was written.
  if (client === undefined || issuer === undefined) return undefined
  return { ...client, issuer, name: parsed?.NAME ?? new URL(issuer).hostname }
}

/**
 * Reads what signing in needs. Apart from Recur's settings, so that somebody who is signed in is told that billing is
 * not available, rather than sent to sign in again, while only Recur's key is wrong.
 *
 * @param env The environment. Default: `process.env`.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readAuthSettings(env: Environment = process.env): SettingsResult<AuthSettings> {
  const problems = findRecurProblems(env).filter(({ name }) => /APP_URL$/.test(name))
  problems.push(...findAddressProblems(env))
  const secret = parse(secretSchema, env, problems, { names: ['AUTH_SECRET'] })?.AUTH_SECRET
  const google = parseProvider(env, 'GOOGLE', problems)
  const line = parseProvider(env, 'LINE', problems)
  const github = parseProvider(env, 'GITHUB', problems)
  const oidc = parseOidc(env, problems)
  if (secret === undefined || problems.length > 0) return { kind: 'invalid', problems }
  return {
    kind: 'valid',
    settings: { appUrl: readAppUrl(env), secret, google, line, github, oidc, demo: isDemo(env) },
  }
}

/** What is wrong with where the app is: in production without https, or the demo where others reach it. */
function findAddressProblems(env: Environment): SettingProblem[] {
  const appUrl = readAppUrl(env)
  if (appUrl === '' || isLoopback(new URL(appUrl).hostname)) return []
  if (isDemo(env)) {
    const problem = 'is not on this machine, while this is the demo, where anybody may be anybody'
    return [{ name: 'APP_URL', problem, cure: 'Set it to http://localhost:3000, or set real keys of Recur.' }]
  }
  if (new URL(appUrl).protocol === 'https:' || isDevelopment()) return []
  const problem = 'is http: and not on this machine, so sessions would travel unencrypted'
  return [{ name: 'APP_URL', problem, cure: 'Serve the app over https, and set APP_URL to that address.' }]
}

/**
 * Reads what the limit for one person needs.
 *
 * @param env The environment. Default: `process.env`.
 * @returns The settings, or every problem with its cure. Never throws.
 */
export function readLimitSettings(env: Environment = process.env): SettingsResult<LimitSettings> {
  const problems: SettingProblem[] = []
  const names = ['PORTAL_CLICKS_PER_MINUTE', 'RECUR_REQUESTS_PER_MINUTE', 'REDIS_URL']
  const parsed = parse(limitSchema, env, problems, { names })
  if (parsed === undefined) return { kind: 'invalid', problems }
  return {
    kind: 'valid',
    settings: {
      clicksPerMinute: parsed.PORTAL_CLICKS_PER_MINUTE,
      sharedRequestsPerMinute: decideSharedRequests(parsed.RECUR_REQUESTS_PER_MINUTE, env),
      redisUrl: parsed.REDIS_URL,
    },
  }
}

/**
 * Three fifths of what Recur allows a merchant: 100 requests a minute in its sandbox, 1,000 in production
 * (documentation). The rest is for clicks on the portal button.
 */
function decideSharedRequests(allowed: number | undefined, env: Environment): number | undefined {
  const key = env.RECUR_SECRET_KEY?.trim() ?? ''
  if (allowed === undefined && key === emulatorKey) return undefined
  return Math.ceil((allowed ?? (key.startsWith('sk_live_') ? 1_000 : 100)) * 0.6)
}

/**
 * Finds everything that is wrong with this app's settings.
 *
 * @param env The environment. Default: `process.env`.
 * @returns Every problem with its cure, each once; `[]` when there is none. Never throws.
 */
export function findProblems(env: Environment = process.env): SettingProblem[] {
  const results = [readAuthSettings(env), readLimitSettings(env)]
  const problems = [
    ...findRecurProblems(env),
    ...results.flatMap((one) => (one.kind === 'invalid' ? one.problems : [])),
  ]
  return problems.filter(({ name }, index) => problems.findIndex((one) => one.name === name) === index)
}

/**
 * Whether this is `next dev`, where a page may name the settings that are wrong. Written out, so that `next build` puts
 * its own mode in: what `NODE_ENV` is at `npm start` changes nothing.
 */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development'
}

/**
 * Whether this is the demo on the emulator: `RECUR_BASE_URL` is on loopback *and* the key is the emulator's own, so
 * that no real key, not even one behind a local proxy, ever opens the demo sign-in.
 */
export function isDemo(env: Environment = process.env): boolean {
  const baseUrl = parseWebUrl(env.RECUR_BASE_URL?.trim() ?? '')
  return env.RECUR_SECRET_KEY?.trim() === emulatorKey && baseUrl !== undefined && isLoopback(baseUrl.hostname)
}

/** Whether each page ends in the demo's bar: in the demo, as `npm run demo` and `npm run dev` start it. */
export function hasDemoBar(env: Environment = process.env): boolean {
  return env.DEMO_BAR === '1' && isDemo(env)
}
