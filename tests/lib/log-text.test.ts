import { expect, test } from 'vitest'
import { toLogText } from '../../lib/log-text.ts'

test.each([
  ['no\r\n[auth] all is well', 'no  [auth] all is well'],
  ['tab\tescape\u001b[31m', 'tab escape [31m'],
  ['line\u2028separator', 'line separator'],
  ['right-to-left \u202Etxt', 'right-to-left  txt'],
  ['no such user mei@example.com here', 'no such user (address) here'],
])('%j becomes one line without addresses', (text, line) => {
  expect(toLogText(text)).toBe(line)
})

test('a long text is cut to 200 characters', () => {
  expect(toLogText('x'.repeat(300))).toHaveLength(200)
})
