import { type ComponentProps, createElement, type FunctionComponent } from 'react'
import { renderToString } from 'react-dom/server'
import { type RecurEmulator, startRecurEmulator } from 'recur-emulator'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { closedPort, startServer } from '../../../tests/http-server.ts'
import { typeCheck } from '../../../tests/type-check.ts'
import { examine } from '../src/cli/doctor/examine.ts'
import { formatReport } from '../src/cli/doctor/report.ts'
import { PlanList } from '../src/components/plan-list.tsx'
import { PortalButton } from '../src/components/portal-button.tsx'
import { PortalNotice } from '../src/components/portal-notice.tsx'
import { createLimits } from '../src/limit/index.ts'
import { createRecurPortal, type RecurPortal } from '../src/recur-portal.ts'
import { expectRedirect } from '../src/testing/index.ts'

// What people get wrong while they add the portal to an app. Each mistake ends in a message that names the cure: from
// the compiler, thrown at once, in the log of development, or from the doctor.

let recur: RecurEmulator

beforeAll(async () => {
  recur = await startRecurEmulator()
})
afterAll(() => recur.close())

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'development')
  vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_emulator')
  vi.stubEnv('RECUR_PUBLISHABLE_KEY', 'pk_test_emulator')
  vi.stubEnv('RECUR_BASE_URL', recur.url)
  vi.stubEnv('APP_URL', 'http://localhost:3000')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  recur.reset()
})

const jun = { externalId: 'demo:jun' }
const getCustomer = () => jun

/** Defines the portal as JavaScript may. */
function define(options?: unknown): RecurPortal {
  return Reflect.apply(createRecurPortal, undefined, options === undefined ? [] : [options])
}

/** What the log says of a click on the portal button, or of something else that is done. */
async function logOf(
  options: unknown,
  act: (portal: RecurPortal) => Promise<unknown> = (portal) => portal.createSession(),
) {
  const spies = (['warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation(() => {}),
  )
  await act(define(options))
  await new Promise(setImmediate)
  const lines = spies.flatMap((spy) => spy.mock.calls.map(String))
  for (const line of lines) expect(line).toMatch(/docs\/log\.md#\w+$/)
  return lines.join('\n')
}

/** What is thrown. */
function thrownBy(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    return String(error)
  }
  return 'Nothing was thrown.'
}

/** Renders a component as JavaScript may: with any props. */
function render<Props extends object>(component: FunctionComponent<Props>, props: object): string {
  return renderToString(Reflect.apply(createElement, undefined, [component, props]))
}

describe('options', () => {
  test.each<[string, () => unknown, RegExp]>([
    ['none', () => define(), /pass an object with getCustomer/],
    ['no getCustomer', () => define({}), /getCustomer must be a function/],
    [
      'getCustomer that was called',
      () => define({ getCustomer: getCustomer() }),
      /getCustomer must be a function/,
    ],
    ['a misspelt one', () => define({ getCustomer, path: {} }), /path is no option; check its spelling/],
    [
      'a misspelt path',
      () => define({ getCustomer, paths: { signin: '/login' } }),
      /paths\.signin is none of account, signIn, pricing, success/,
    ],
    [
      'an address as a path',
      () => define({ getCustomer, paths: { account: 'https://app.example/account' } }),
      /paths\.account must be a path of the app that begins with one "\/"/,
    ],
    [
      'a language that Recur has not',
      () => define({ getCustomer, locale: 'zh' }),
      /locale must be "zh-TW", "en"/,
    ],
    [
      'a misspelt setting',
      () => define({ getCustomer, settings: { apiKey: 'sk_test_1' } }),
      /settings\.apiKey is none of secretKey, publishableKey, appUrl, baseUrl/,
    ],
    ['a limit of 0 clicks', () => createLimits({ clicks: 0, seconds: 60 }), /clicks must be a whole number/],
    [
      'a Redis address that is none',
      () => createLimits({ clicks: 1, seconds: 60, redisUrl: 'localhost:6379' }),
      /redisUrl must be a redis:\/\/ or rediss:\/\/ URL/,
    ],
  ])('%s', (_, act, message) => {
    expect(thrownBy(act)).toMatch(message)
  })
})

describe('settings', () => {
  const cases: [string, Record<string, string>, RegExp][] = [
    ['no key', { RECUR_SECRET_KEY: '' }, /RECUR_SECRET_KEY is missing\. Copy the secret key \(sk_test_…/],
    [
      'the publishable key as the secret one',
      { RECUR_SECRET_KEY: 'pk_test_1' },
      /is a publishable key.*Copy the secret key/,
    ],
    [
      'a key of another service',
      { RECUR_SECRET_KEY: 'whsec_1' },
      /is not a secret key of Recur \(sk_test_… or sk_live_…\)/,
    ],
    [
      'a key in quotes',
      { RECUR_SECRET_KEY: '"sk_test_1"' },
      /holds quotes or blanks\. Set it to the key and nothing else/,
    ],
    ['a key over two lines', { RECUR_SECRET_KEY: 'sk_test_\n1' }, /holds quotes or blanks/],
    [
      "the emulator's key and no emulator",
      { RECUR_BASE_URL: '' },
      /is the emulator's, but RECUR_BASE_URL does not name an emulator/,
    ],
    ['no APP_URL', { APP_URL: '' }, /APP_URL is missing\. Set APP_URL to this app's address/],
    [
      'APP_URL without a scheme',
      { APP_URL: 'app.example.com' },
      /APP_URL is not an absolute http\(s\) URL.*such as https:/,
    ],
    [
      'APP_URL with the port alone',
      { APP_URL: 'localhost:3000' },
      /APP_URL is not an absolute http\(s\) URL/,
    ],
    [
      'an API address with its version',
      { RECUR_BASE_URL: 'https://api.recur.tw/v1' },
      /ends in \/v1.*Remove the \/v1/,
    ],
    [
      'an API address without a scheme',
      { RECUR_BASE_URL: 'api.recur.tw' },
      /RECUR_BASE_URL is not an absolute http\(s\) URL/,
    ],
    ['a key over http', { RECUR_BASE_URL: 'http://api.recur.tw' }, /the secret key would travel unencrypted/],
  ]
  test.each(cases)('%s', async (_, env, message) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    expect(await logOf({ getCustomer })).toMatch(message)
  })

  test.each(cases)('%s, says the doctor', async (_, env, message) => {
    const right = { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: recur.url, APP_URL: recur.url }
    const report = formatReport(await examine({ env: { ...right, ...env } }))
    expect(report.replaceAll(/\s+/g, ' ').replaceAll(/ FAILED It| ->/g, '')).toMatch(message)
  })

  test('a live key where the products are those of the sandbox', async () => {
    vi.stubEnv('RECUR_SECRET_KEY', 'sk_live_1')
    expect(await logOf({ getCustomer }, (portal) => portal.getPlans())).toMatch(
      /RECUR_PUBLISHABLE_KEY belongs to another environment than RECUR_SECRET_KEY/,
    )
  })

  test('a key that is revoked', async () => {
    recur.order('unauthorized_401')
    expect(await logOf({ getCustomer })).toMatch(/key_rejected, status 401.*Check it, and that it belongs/)
  })

  test('another merchant whose key is not set', async () => {
    expect(await logOf({ getCustomer, settings: { secretKey: undefined } })).toMatch(
      /settings\.secretKey is missing/,
    )
  })

  test('an emulator that is not running', async () => {
    vi.stubEnv('RECUR_BASE_URL', await closedPort())
    expect(await logOf({ getCustomer })).toMatch(/network_error, code ECONNREFUSED.*RECUR_BASE_URL/)
  })

  test('an address at which something else answers', async () => {
    const server = await startServer((response) => response.writeHead(404).end('Not found'))
    vi.stubEnv('RECUR_BASE_URL', server.url)
    expect(await logOf({ getCustomer })).toMatch(
      /wrong_address, status 404.*Check RECUR_BASE_URL, or remove it/,
    )
    await server.close()
  })

  test('APP_URL with the account page in it', async () => {
    const app = await startServer((response) => response.writeHead(404).end())
    const env = {
      RECUR_SECRET_KEY: 'sk_test_emulator',
      RECUR_BASE_URL: recur.url,
      APP_URL: `${app.url}/account`,
    }
    const report = formatReport(await examine({ env }))
    expect(report).toMatch(/account\/account\?portal=returned answers 404/)
    expect(report).toMatch(/Check APP_URL/)
    await app.close()
  })
})

test('a proxy.ts that redirects a press of somebody whose session has expired', async () => {
  const app = await startServer((response) => response.writeHead(307, { location: '/sign-in' }).end())
  const env = { RECUR_SECRET_KEY: 'sk_test_emulator', RECUR_BASE_URL: recur.url, APP_URL: app.url }
  const report = formatReport(await examine({ env }))
  expect(report).toMatch(/A POST to \S+ answers 307[\s\S]*Let POST through where proxy\.ts/)
  await app.close()
})

describe('getCustomer', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'returns a whole user',
      () => ({ id: 'user_1', email: 'mei@example.com' }),
      /externalId: user\.id.*unknown field id/,
    ],
    ['returns a session', () => ({ user: jun, expires: '' }), /unknown fields user, expires/],
    ['returns the id alone', () => 'user_1', /It returned a string/],
    ['returns nothing', () => {}, /getCustomer returned undefined.*a return is missing/],
    ['returns no id', () => ({ externalId: undefined }), /externalId is missing: return the id of your user/],
    [
      'returns an address that is not verified',
      () => ({ email: 'mei@example.com' }),
      /emailVerified is not true: return true once/,
    ],
    [
      'returns "true" in place of true',
      () => ({ email: 'mei@example.com', emailVerified: 'true' }),
      /emailVerified is not true/,
    ],
    [
      'returns an id with a blank',
      () => ({ externalId: 'demo:jun ' }),
      /blanks at its ends counts as missing/,
    ],
    [
      'throws',
      () => {
        throw new Error('relation "users" does not exist')
      },
      /relation "users" does not exist[\s\S]*mistakes\.test/,
    ],
    [
      'returns an id that Recur does not know',
      () => ({ externalId: 'user_1' }),
      /emulator has no customer with this externalId\. One press on its page makes them one/,
    ],
  ])('%s', async (_, answer, message) => {
    expect(await logOf({ getCustomer: answer })).toMatch(message)
  })

  test('returns an id that the sandbox does not know', async () => {
    vi.stubEnv('RECUR_SECRET_KEY', 'sk_test_1')
    recur.order('not_found_404')
    expect(await logOf({ getCustomer })).toMatch(
      /in its sandbox, where a customer exists only after a test checkout/,
    )
  })

  test('never returns', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const log = logOf({ getCustomer: () => new Promise(() => {}) })
    await vi.advanceTimersByTimeAsync(4_000)
    expect(await log).toMatch(/getCustomer did not say who is signed in\. It took longer than 4000 ms/)
  })
})

describe('a function of the host', () => {
  const fails = () => Promise.reject(new Error('Redis is down'))
  test.each<[string, object, RegExp]>([
    [
      'a limit that fails',
      { limit: fails },
      /The option limit failed: nobody is held back[\s\S]*Redis is down/,
    ],
    [
      'a limit without a return',
      { limit: () => {} },
      /limit failed.*returned undefined in place of true or false/,
    ],
    ['paths that fail', { paths: fails }, /paths failed: the default paths are used[\s\S]*Redis is down/],
    ['wrong paths', { paths: () => ({ account: 'account' }) }, /paths\.account must be a path of the app/],
    [
      'a language that Recur has not',
      { locale: () => 'zh' },
      /locale failed: Recur chooses.*"zh-TW" or "en"/,
    ],
    ['a metric that fails', { onOutcome: fails }, /onOutcome failed[\s\S]*Redis is down/],
  ])('%s', async (_, options, message) => {
    expect(await logOf({ getCustomer, ...options })).toMatch(message)
  })
})

// An action that is no export of a 'use server' file is Next.js's to name: tests/hosts/own-cookie.test.ts.
describe('actions and components', () => {
  test.each<[string, () => unknown, RegExp]>([
    [
      'a button without an action',
      () => render(PortalButton, { locale: 'en' }),
      /PortalButton: the prop action must be a Server Action/,
    ],
    [
      'a button with the address of a route',
      () => render(PortalButton, { locale: 'en', action: '/api/portal' }),
      /exported from a file that begins with 'use server'/,
    ],
    [
      'a button without a language',
      () => render(PortalButton, { action: async () => {} }),
      /The prop locale must be "zh-TW" or "en"/,
    ],
    [
      'a notice without the query',
      () => render(PortalNotice, { locale: 'en' }),
      /PortalNotice: the prop searchParams must be what Next\.js passes to the page/,
    ],
    [
      'a notice whose query was awaited',
      () => render(PortalNotice, { locale: 'en', searchParams: {} }),
      /a promise that is not awaited/,
    ],
    [
      'plans that know the person, and no action for the portal',
      () => {
        const props: Partial<ComponentProps<typeof PlanList>> = {
          locale: 'en',
          action: async () => {},
          plans: Promise.resolve({ kind: 'unavailable' }),
          subscriptions: Promise.resolve({ kind: 'unavailable' }),
          searchParams: Promise.resolve({}),
        }
        return render(PlanList, props)
      },
      /PlanList: the prop portalAction must be a Server Action/,
    ],
  ])('%s', (_, act, message) => {
    expect(thrownBy(act)).toMatch(message)
  })

  test('open() inside a try', async () => {
    const caught = await define({ getCustomer })
      .open()
      .catch((error: unknown) => String(error))
    expect(caught).toMatch(/redirect by throwing this\. Call them outside of try, or rethrow it/)
    expect((await expectRedirect(() => define({ getCustomer }).open())).url).toContain(recur.url)
  })

  test('a checkout that is not given the form', async () => {
    const getCustomer = () => ({ email: 'new@example.com', emailVerified: true })
    const act = (portal: RecurPortal) =>
      expectRedirect(() => Reflect.apply(portal.startCheckout, undefined, []))
    expect(await logOf({ getCustomer }, act)).toMatch(
      /no field "plan".*pass the form on to portal\.startCheckout/,
    )
  })

  test('a checkout of somebody without a verified address', async () => {
    const act = (portal: RecurPortal) => expectRedirect(() => portal.startCheckout(new FormData()))
    expect(await logOf({ getCustomer: () => ({ externalId: 'user_1' }) }, act)).toMatch(
      /checkout needs an address that is verified: return email/,
    )
  })
})

describe('the compiler refuses', () => {
  const imports = `
    import { createRecurPortal } from 'next-recur-portal'
    import { PortalButton, PortalNotice } from 'next-recur-portal/components'
    declare const user: { id: string; email: string; emailVerified: string }
    declare const portal: ReturnType<typeof createRecurPortal>
    const getCustomer = () => null
  `
  const mistakes: [string, string, RegExp][] = [
    ['a whole user', 'createRecurPortal({ getCustomer: async () => user })', /'id'[\s\S]*incompatible/],
    [
      'emailVerified that is a text',
      'createRecurPortal({ getCustomer: () => ({ externalId: user.id, emailVerified: user.emailVerified }) })',
      /'emailVerified' are incompatible|'string' is not assignable to type 'boolean/,
    ],
    [
      'a misspelt option',
      'createRecurPortal({ getCustomer, locales: () => "en" })',
      /'locales' does not exist/,
    ],
    [
      'a language that Recur has not',
      'createRecurPortal({ getCustomer, locale: "zh" })',
      /'"zh"' is not assignable/,
    ],
    [
      'a misspelt setting',
      'createRecurPortal({ getCustomer, settings: { key: "" } })',
      /'key' does not exist/,
    ],
    ['a checkout without the form', 'portal.startCheckout()', /Expected 1 arguments, but got 0/],
    [
      'an action that takes the person from the page',
      'export const page = <PortalButton locale="en" action={async (id: string) => void id} />',
      /is not assignable to type 'PortalAction'/,
    ],
    [
      'a button without a language',
      'export const page = <PortalButton action={async () => {}} />',
      /'locale' is missing/,
    ],
    [
      'a notice without the query',
      'export const page = <PortalNotice locale="en" />',
      /'searchParams' is missing/,
    ],
    [
      'a third language without its words',
      'export const page = <PortalButton locale="ja" action={async () => {}} />',
      /'texts' is missing|"ja"/,
    ],
  ]
  let said: string

  beforeAll(async () => {
    said = await typeCheck(
      new Map(
        mistakes.map(([, code], index) => [`mistake-${index}.tsx`, `${imports}\n${code}\nexport {}\n`]),
      ),
    )
  })

  test.each(mistakes.map(([name, , message], index) => [name, index, message] as const))(
    '%s',
    (_, index, message) => {
      const [, own = ''] =
        new RegExp(`mistake-${index}\\.tsx(.*?)(?=\\n\\S*mistake-\\d|$)`, 's').exec(said) ?? []
      expect(own).toMatch(message)
    },
  )
})
