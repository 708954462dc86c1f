import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buttonCode } from '../../app/button-code.ts'
import { typeCheck } from '../type-check.ts'

const [recur, action, button] = buttonCode.map(({ code }) => code)

test('the button of the front page has the twelve lines that its heading promises', () => {
  const lines = buttonCode.flatMap(({ code }) => code.split('\n')).filter((line) => line !== '')
  expect(lines).toHaveLength(12)
})

test('its action is this app’s own', () => {
  const own = readFileSync(new URL('../../actions/portal.ts', import.meta.url), 'utf8')
  const code = own.replace(/\/\*\*.*?\*\/\n/s, '').replaceAll(".ts'", "'")
  expect(code.trim()).toBe(action)
})

test('it type-checks against the package', async () => {
  const files = {
    'auth.ts': `import type { AuthJsSession } from 'next-recur-portal/auth-js'
      export declare function auth(): Promise<AuthJsSession | null>`,
    'recur.ts': recur,
    'actions/portal.ts': action,
    'app/account/page.tsx': `import { PortalButton } from 'next-recur-portal/components'
      import { openPortal } from '../../actions/portal'
      export default function AccountPage() { return ${button} }`,
  }
  expect(await typeCheck(new Map(Object.entries(files).map(([path, code]) => [path, code ?? ''])))).toBe('')
})
