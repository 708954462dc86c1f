type Level = 'error' | 'warn'

/** What a test expects on the console, and what was written there. Emptied before each test. */
export const consoleState: { expected: { level: Level; pattern: RegExp }[]; written: [Level, string][] } = {
  expected: [],
  written: [],
}

/**
 * Expects a line on the console during this test. The test fails when no line matches, and for any line that no
 * expectation matches.
 *
 * @example expectConsole('warn', /portal unavailable \(timeout/)
 */
export function expectConsole(level: Level, pattern: RegExp): void {
  consoleState.expected.push({ level, pattern })
}
