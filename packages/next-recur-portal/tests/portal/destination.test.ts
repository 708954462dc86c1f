import { expect, test } from 'vitest'
import { defaultPaths } from '../../src/host/paths.ts'
import { decideDestination } from '../../src/portal/destination.ts'
import type { PortalOutcome } from '../../src/portal/outcome.ts'

test.each<[PortalOutcome, string, 'push' | 'replace']>([
  [{ kind: 'opened', url: 'https://portal.recur.tw/s/1' }, 'https://portal.recur.tw/s/1', 'push'],
  [{ kind: 'signed_out' }, 'https://app.example/base/sign-in?callbackUrl=%2Faccount', 'push'],
  [{ kind: 'customer_not_found' }, 'https://app.example/base/pricing?portal=customer_not_found', 'push'],
  [{ kind: 'forbidden' }, 'https://app.example/base/account?portal=forbidden', 'replace'],
  [{ kind: 'unidentified' }, 'https://app.example/base/account?portal=unidentified', 'replace'],
  [{ kind: 'rate_limited' }, 'https://app.example/base/account?portal=rate_limited', 'replace'],
  [
    { kind: 'unavailable', cause: 'network_error' },
    'https://app.example/base/account?portal=unavailable',
    'replace',
  ],
  [
    { kind: 'misconfigured', cause: 'invalid_settings' },
    'https://app.example/base/account?portal=misconfigured',
    'replace',
  ],
])('%o leads to %s', (outcome, url, history) => {
  expect(decideDestination(outcome, defaultPaths, 'https://app.example/base')).toEqual({ url, history })
})

test("a host's own paths are used, with the queries that they have", () => {
  const paths = { account: '/me?tab=billing', signIn: '/login?via=portal', pricing: '/plans' }
  expect(decideDestination({ kind: 'signed_out' }, paths, '').url).toBe(
    '/login?via=portal&callbackUrl=%2Fme%3Ftab%3Dbilling',
  )
  expect(decideDestination({ kind: 'unidentified' }, paths, '').url).toBe(
    '/me?tab=billing&portal=unidentified',
  )
})
