import { expect, test } from 'vitest'
import { describeClick } from '../../demo/receipt.ts'

const session = { path: '/v1/portal/sessions', identifiedBy: 'external_id' } as const

test.each([
  [{ outcome: 'opened', attempts: 1 }, [{ ...session, status: 200 }], 'external_id → 200 · URL checked'],
  [
    { outcome: 'unavailable', attempts: 2 },
    [{ ...session, status: 503 }, session],
    'external_id → 503 · external_id → no answer · unavailable',
  ],
  [{ outcome: 'unavailable', attempts: 1 }, [{ ...session, status: 200 }], 'external_id → 200 · unavailable'],
  [{ outcome: 'rate_limited', attempts: 0 }, [], 'Recur not asked · rate_limited'],
] as const)('%o is told as %o', (event, requests, told) => {
  expect(describeClick({ ...event, durationMs: 213 }, requests, 'en').join(' · ')).toBe(`${told} · 213 ms`)
})
