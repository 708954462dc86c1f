// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { PlansResult } from '../../src/catalog/plans.ts'
import { PlanList } from '../../src/components/plan-list.tsx'

afterEach(() => {
  cleanup()
  vi.unstubAllEnvs()
})

async function show(plans: PlansResult) {
  const list = (
    <PlanList
      plans={Promise.resolve(plans)}
      searchParams={Promise.resolve({})}
      locale="zh-TW"
      action={vi.fn()}
    />
  )
  await act(async () => render(list))
}

test.each<[PlansResult, RegExp]>([
  [{ kind: 'loaded', plans: [] }, /no product of the type SUBSCRIPTION/],
  [{ kind: 'unavailable' }, /needs RECUR_PUBLISHABLE_KEY/],
])(
  'with nothing to buy the operator reads in development what to do, and nobody in production: %o',
  async (plans, cure) => {
    vi.stubEnv('NODE_ENV', 'development')
    await show(plans)
    expect(screen.getByText(cure)).toBeDefined()
    cleanup()
    vi.stubEnv('NODE_ENV', 'production')
    await show(plans)
    expect(screen.queryByText(cure)).toBeNull()
  },
)
