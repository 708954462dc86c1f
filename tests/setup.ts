import { afterEach, beforeEach, expect, vi } from 'vitest'

// An unexpected console.error or console.warn fails the test that caused it. A test that expects one silences it
// itself, `vi.spyOn(console, 'error').mockImplementation(() => {})`, and asserts on what was said.
let unexpected: unknown[][] = []

beforeEach(() => {
  unexpected = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...said) => void unexpected.push([level, ...said]))
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(unexpected, 'nothing unexpected is written to the console').toEqual([])
})
