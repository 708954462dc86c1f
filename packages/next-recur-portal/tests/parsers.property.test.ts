/** What has to hold for anything that can arrive: each property is tried with hundreds of made-up values. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerFromClaims, customerFromSession } from '../src/auth-js/session.ts'
import { parseEntitlements } from '../src/catalog/parse-entitlements.ts'
import { parsePlans } from '../src/catalog/parse-plans.ts'
import { parseNotice } from '../src/components/notice.ts'
import { decideIdentifiers } from '../src/host/customer.ts'
import { encodePath, isAppPath } from '../src/host/paths.ts'
import { parseCustomers } from '../src/recur/customers.ts'
import { parseSession } from '../src/recur/hosted-session.ts'
import { parseErrorCode, parseHttpError, parseJson } from '../src/recur/http-response.ts'
import { parseRetryAfter } from '../src/recur/retry-after.ts'
import { describeProblem } from '../src/recur/setting-problem.ts'
import { findRecurProblems, readRecurSettings } from '../src/recur/settings.ts'
import { parseTrustedUrl } from '../src/recur/trusted-url.ts'
import { isLoopback } from '../src/recur/web-url.ts'

const loopback = 'http://127.0.0.1:4400'

/** Addresses, and texts that nearly are one: pieces that attacks are made of, in any order. */
const nearUrl = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'https:',
          'http:',
          'javascript:',
          '//',
          '/',
          '\\',
          '@',
          ':',
          '#',
          '?',
          ';',
          '.',
          '..',
          '%2e',
          '%00',
          '\t',
          '\n',
        ],
        ...[
          'recur.tw',
          'portal.recur.tw',
          'evil.example',
          '127.0.0.1',
          '127.0.0.1:4400',
          'localhost',
          '。',
          'ｒecur.tw',
        ],
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 9 },
  )
  .map((pieces) => pieces.join(''))
const anyUrl = fc.oneof(
  nearUrl,
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.string({ unit: 'binary' }),
)

/** Bodies with the fields that the parsers look at, holding anything. */
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.record(
    Object.fromEntries(
      ['url', 'data', 'products', 'customers', 'customer', 'entitlements', 'subscription', 'id', 'error'].map(
        (name) => [
          name,
          fc.oneof(
            fc.jsonValue(),
            fc.array(
              fc.dictionary(
                fc.constantFrom(
                  'id',
                  'name',
                  'price',
                  'currency',
                  'status',
                  'email',
                  'external_id',
                  'product',
                  'expires_at',
                  'trial_days',
                  'billing_period',
                  'display_order',
                ),
                fc.jsonValue(),
              ),
            ),
          ),
        ],
      ),
    ),
    { requiredKeys: [] },
  ),
)

test('a URL that passes leads to Recur over https, or to exactly the origin that is trusted besides', () => {
  fc.assert(
    fc.property(anyUrl, (text) => {
      const trusted = parseTrustedUrl(text, loopback)
      if (trusted === undefined) return
      const { protocol, hostname, username, password, port, origin } = new URL(trusted)
      expect([username, password]).toEqual(['', ''])
      if (origin !== loopback) {
        expect(protocol).toBe('https:')
        expect(port).toBe('')
        expect(hostname).toMatch(/^([^.]+\.)*recur\.tw$/)
      }
      // What Next.js's redirect can carry.
      expect(trusted).toMatch(/^[\x21-\x7e]+$/)
      expect(trusted).not.toContain(';')
    }),
    { numRuns: 2_000 },
  )
})

test('whatever a session response holds, its URL passed the check or there is none', () => {
  fc.assert(
    fc.property(anyBody, (value) => {
      const reply = parseSession({ kind: 'response', value, body: value }, { baseUrl: undefined })
      if (reply.kind === 'session') expect(parseTrustedUrl(reply.url)).toBe(reply.url)
      else expect(['missing_url', 'untrusted_url']).toContain(reply.kind)
    }),
    { numRuns: 500 },
  )
})

test('a path that passes stays in the app, wherever the app is', () => {
  fc.assert(
    fc.property(
      nearUrl.map((text) => (text.startsWith('/') ? text : `/${text}`)),
      (path) => {
        if (!isAppPath(path)) return
        const encoded = encodePath(path)
        expect(encoded).toMatch(/^\/(?!\/)[\x21-\x7e]*$/)
        for (const origin of ['https://app.example', 'http://127.0.0.1:3000']) {
          expect(new URL(encoded, origin).origin).toBe(origin)
          expect(new URL(`${origin}/base${encoded}`).pathname.startsWith('/base/')).toBe(true)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})

test('an identifier is a text that the host gave, unaltered, and an address one that is verified', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.constantFrom(' user_1', 'user_1 ', '\tmei@example.com'),
    fc.anything(),
  )
  const people = fc.record({
    customer: anything,
    externalId: anything,
    email: anything,
    emailVerified: fc.oneof(fc.boolean(), fc.anything()),
  })
  fc.assert(
    fc.property(people, (person: object) => {
      const given = Object.values(person)
      const identifiers = decideIdentifiers(person)
      for (const identifier of identifiers) {
        const [value = ''] = Object.values(identifier)
        expect(given).toContain(value)
        expect(value.trim()).toBe(value)
        expect(value).not.toBe('')
        if ('email' in identifier) expect(Reflect.get(person, 'emailVerified')).toBe(true)
      }
      const order = ['customer', 'externalId', 'email']
      const names = identifiers.flatMap((one) => Object.keys(one))
      expect(names).toEqual(order.filter((name) => names.includes(name)))
    }),
    { numRuns: 500 },
  )
})

test('whatever a session or a token holds, reading it names a person or nobody', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const session = Reflect.apply(customerFromSession, undefined, [{ user: value }])
      if (session !== null) expect([true, false]).toContain(session.emailVerified)
      const claims = Reflect.apply(customerFromClaims, undefined, [Object(value)])
      for (const name of ['customer', 'externalId', 'email']) {
        expect(['string', 'undefined']).toContain(typeof Reflect.get(claims, name))
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever the environment holds, its problems are single lines that repeat no value', () => {
  const names = [
    'RECUR_SECRET_KEY',
    'RECUR_BASE_URL',
    'RECUR_PUBLISHABLE_KEY',
    'APP_URL',
    'NEXT_PUBLIC_APP_URL',
  ]
  const values = fc.oneof(
    fc.constant(undefined),
    nearUrl,
    fc.string(),
    fc.constantFrom('sk_live_secretvalue', 'pk_test_secretvalue'),
  )
  fc.assert(
    fc.property(fc.record(Object.fromEntries(names.map((name) => [name, values]))), (env) => {
      for (const problem of findRecurProblems(env)) {
        expect(describeProblem(problem)).toMatch(/^[A-Z_]+ [^\n]+\. [^\n]+$/)
        expect(describeProblem(problem)).not.toContain('secretvalue')
      }
      const result = readRecurSettings(env)
      if (result.kind === 'invalid') return
      const { baseUrl } = result.settings
      if (baseUrl?.startsWith('http:')) expect(isLoopback(new URL(baseUrl).hostname)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a host name that only begins like this machine is another machine', () => {
  fc.assert(
    fc.property(fc.domain(), (domain) => {
      expect(isLoopback(domain)).toBe(false)
      expect(isLoopback(`127.${domain}`)).toBe(false)
      expect(isLoopback(`localhost.${domain}`)).toBe(false)
    }),
  )
})

test('whatever Recur sends, every parser reads it or passes', () => {
  fc.assert(
    fc.property(anyBody, (body) => {
      for (const plan of parsePlans(body) ?? []) {
        expect(plan.id).not.toBe('')
        expect(plan.price).toBeGreaterThanOrEqual(0)
        expect(plan.price).toBeLessThan(Number.POSITIVE_INFINITY)
        expect(plan.currency).toMatch(/^[A-Z]{3}$/)
        expect(plan.trialDays).toBeGreaterThanOrEqual(0)
      }
      for (const { currentPeriodEnd } of parseEntitlements(body)?.subscriptions ?? []) {
        if (currentPeriodEnd !== undefined) expect(currentPeriodEnd.getTime()).not.toBeNaN()
      }
      for (const { externalId } of parseCustomers(body, 'mei@example.com') ?? [])
        expect(externalId).not.toBe('')
    }),
    { numRuns: 1_000 },
  )
})

test('whatever an error body or header holds, it becomes a status with at most a short code, or a wait', () => {
  fc.assert(
    fc.property(fc.string(), anyBody, fc.integer({ min: 100, max: 999 }), (text, body, status) => {
      for (const sent of [text, JSON.stringify(body)]) {
        const failure = parseHttpError(status, sent)
        expect(failure).toMatchObject({ kind: 'http_error', status })
        parseJson(sent)
        const wait = parseRetryAfter(sent)
        if (wait !== undefined) expect(wait).toBeGreaterThanOrEqual(0)
      }
      expect(parseErrorCode(text) ?? 'none').toMatch(/^[\w.-]{1,64}$/)
    }),
    { numRuns: 500 },
  )
})

test('whatever a query holds, a notice is one of those that have words', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('portal', 'checkout'), fc.oneof(fc.string(), fc.array(fc.string()))),
      (query) => {
        const notice = parseNotice(query)
        if (notice !== undefined) expect(Object.values(query)).toContain(notice.kind)
      },
    ),
    { numRuns: 500 },
  )
})
