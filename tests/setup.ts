import { afterEach, beforeEach, expect, vi } from 'vitest'
import { consoleState } from './console.ts'

// An unexpected console.error or console.warn fails the test that caused it. A test that expects one says so with
// `expectConsole`, or spies on the console itself and asserts on what it was called with.

beforeEach(() => {
  consoleState.expected = []
  consoleState.written = []
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...parts) => {
      consoleState.written.push([level, parts.map(String).join(' ')])
    })
  }
})

afterEach(() => {
  vi.restoreAllMocks()
  const { expected, written } = consoleState
  const matches = (level: string, line: string) =>
    expected.some((one) => one.level === level && one.pattern.test(line))
  const unexpected = written.filter(([level, line]) => !matches(level, line))
  expect(unexpected, 'nothing unexpected is written to the console').toEqual([])
  const missing = expected.filter(
    ({ level, pattern }) =>
      !written.some(([writtenLevel, line]) => writtenLevel === level && pattern.test(line)),
  )
  expect(missing, 'everything expected is written to the console').toEqual([])
})
