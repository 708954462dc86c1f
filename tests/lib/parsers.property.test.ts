/** What has to hold for anything that can arrive at the reference app. */
import fc from 'fast-check'
import { describeProblem } from 'next-recur-portal/settings'
import { expect, test } from 'vitest'
import { parseCallbackPath } from '../../lib/callback-path.ts'
import { readField } from '../../lib/form.ts'
import { decideLocale } from '../../lib/locale.ts'
import { toLogText } from '../../lib/log-text.ts'
import { decideReturnUrl } from '../../lib/return-url.ts'
import { claimsOf } from '../../lib/session.ts'
import { findProblems, readAuthSettings } from '../../lib/settings.ts'

const app = 'https://app.example'
const nearUrl = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        '@',
        '?',
        '#',
        ';',
        '.',
        '..',
        '%2f',
        '%5c',
        '\t',
        '\n',
        app,
        'evil.example',
        'https:',
        'account',
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(''))

test('whatever a callback path holds, it leads to a page of this app', () => {
  fc.assert(
    fc.property(fc.oneof(nearUrl, fc.anything()), (value) => {
      const path = parseCallbackPath(value)
      expect(path).toMatch(/^\/(?!\/)/)
      expect(new URL(path, app).origin).toBe(app)
      expect(new URL(`${app}${path}`).origin).toBe(app)
      expect(new URL(path, app).pathname).not.toMatch(/^\/(sign-in|api)(\/|$)/)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever a referrer holds, a form leads back to this app', () => {
  fc.assert(
    fc.property(fc.oneof(nearUrl, fc.webUrl(), fc.constant(null)), (referer) => {
      const url = decideReturnUrl(referer, app)
      expect(new URL(url, app).origin).toBe(app)
      expect(url).not.toContain(';')
    }),
    { numRuns: 1_000 },
  )
})

test('whatever an error says, the log gets one line without addresses or control characters', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.emailAddress().map((address) => `no ${address} here`),
      ),
      (text) => {
        const line = toLogText(text)
        expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
        expect(line).not.toMatch(/[^\s<>"']@[^\s<>"']/)
        expect(line.length).toBeLessThanOrEqual(200)
      },
    ),
    { numRuns: 1_000 },
  )
})

test('whatever an action is called with, a field is a text or missing', () => {
  fc.assert(
    fc.property(fc.anything(), fc.string(), (form, name) => {
      expect(readField(form, name)).toBeUndefined()
    }),
  )
})

test('whatever a browser accepts, the language is one of two', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string(), { nil: undefined }),
      fc.option(fc.string(), { nil: null }),
      (cookie, header) => {
        expect(['zh-TW', 'en']).toContain(decideLocale(cookie, header))
      },
    ),
    { numRuns: 500 },
  )
})

test('whatever a provider sends, the claims of a session stay small', () => {
  const long = fc.string({ maxLength: 20_000, size: 'max' })
  fc.assert(
    fc.property(long, long, fc.boolean(), (name, email, verified) => {
      const claims = claimsOf('google:1', { name, email }, verified)
      expect(JSON.stringify(claims).length).toBeLessThan(4_000)
      // An address that was cut would be another's.
      expect([email, null]).toContain(claims.email)
      if (claims.email === null) expect(claims.email_verified).toBe(false)
    }),
    { numRuns: 50 },
  )
})

test('whatever the environment holds, reading it names problems in single lines', () => {
  const names = [
    'APP_URL',
    'AUTH_SECRET',
    'AUTH_OIDC_ID',
    'AUTH_OIDC_ISSUER',
    'AUTH_GOOGLE_ID',
    'REDIS_URL',
    'PORTAL_CLICKS_PER_MINUTE',
    'RECUR_REQUESTS_PER_MINUTE',
  ]
  const values = fc.oneof(fc.constant(undefined), nearUrl, fc.string(), fc.constant('a-very-secret-value'))
  fc.assert(
    fc.property(fc.record(Object.fromEntries(names.map((name) => [name, values]))), (env) => {
      for (const problem of findProblems(env)) {
        expect(describeProblem(problem)).toMatch(/^[A-Z_]+ [^\n]+\. [^\n]+$/)
        expect(describeProblem(problem)).not.toContain('a-very-secret-value')
      }
      expect(['valid', 'invalid']).toContain(readAuthSettings(env).kind)
    }),
    { numRuns: 300 },
  )
})
